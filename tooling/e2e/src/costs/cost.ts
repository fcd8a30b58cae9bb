import type { ServiceName } from '@countersign/service-discovery';

type Counts = Partial<Record<ServiceName, number>>;

/** What one request costs. */
export interface Cost {
  /** The length of the reply's body before it is compressed. */
  bytes: number;
  /** Requests between services, by whom they are sent to. */
  calls: Counts;
  /** Statements, each a round trip, by whose database it is; `begin` and `commit` are two of them. */
  statements: Counts;
  /** Transactions that may write, a statement alone being one. */
  commits: Counts;
  /** Bytes in the write-ahead log, without copies of whole pages, by whose database it is. */
  wal: Counts;
}

/** By how much of it two figures may differ and be the same; less than an entry of an index, 64 bytes. */
const walMargin = 0.01;

/** The least of each figure: what a request costs once all that is kept between requests is there. */
export function leastOf(costs: readonly Cost[]): Cost {
  const least = (figure: Exclude<keyof Cost, 'bytes'>): Counts => {
    const [first = {}, ...others] = costs.map((cost) => cost[figure]);
    const names = Object.keys(first) as ServiceName[];
    const entries = names.map(
      (name) => [name, Math.min(...[first, ...others].map((counts) => counts[name] ?? 0))] as const,
    );
    return Object.fromEntries(entries.filter(([, count]) => count > 0));
  };
  return {
    bytes: Math.min(...costs.map(({ bytes }) => bytes)),
    calls: least('calls'),
    statements: least('statements'),
    commits: least('commits'),
    wal: least('wal'),
  };
}

/** How many of the transactions that these statements make may write. */
export function commitsOf(statements: readonly string[]): number {
  let commits = 0;
  let open: { writes: boolean } | undefined;
  for (const sql of statements) {
    const [word = ''] = /\w+/.exec(sql.toLowerCase()) ?? [];
    if (['begin', 'start'].includes(word)) open = { writes: false };
    else if (['commit', 'end', 'rollback'].includes(word)) {
      if (open?.writes && word !== 'rollback') commits += 1;
      open = undefined;
    } else if (open) open.writes ||= writes(sql);
    else if (writes(sql)) commits += 1;
  }
  return commits;
}

function writes(sql: string): boolean {
  return /\b(insert|update|delete|merge)\b/i.test(sql.replaceAll(/\bfor (no key )?update\b/gi, ''));
}

/** In what a cost differs from its ceiling, one figure a line. */
export function differences(cost: Cost, ceiling: Cost, table: string): string[] {
  const [is, may] = [figuresOf(cost), figuresOf(ceiling)];
  return [...new Set([...is.keys(), ...may.keys()])].flatMap((name) => {
    const [now, most] = [is.get(name) ?? 0, may.get(name) ?? 0];
    const apart = name.startsWith('wal ') ? walMargin * most : 0;
    if (Math.abs(now - most) <= apart) return [];
    return now > most
      ? [`${name}: ${now}, above the ceiling of ${most}`]
      : [`${name}: ${now}, below the ceiling of ${most}: lower the ceiling in ${table}`];
  });
}

function figuresOf({ bytes, ...counts }: Cost): Map<string, number> {
  const figures = new Map([['bytes', bytes]]);
  for (const [kind, byService] of Object.entries(counts)) {
    for (const [service, count] of Object.entries(byService)) {
      figures.set(`${kind} ${service}`, count);
    }
  }
  return figures;
}
