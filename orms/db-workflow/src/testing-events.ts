/** What of the log a test compares: in order of positions. */
export interface Placed {
  position: number;
  action: string;
  sequence: number;
}

type Run = (sql: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;

/** The log as a reader sees it from a position on. */
export async function logAfter(run: Run, position = 0): Promise<Placed[]> {
  const { rows } = await run(
    `select position::int, action_id as action, sequence from event_positions
     where position > $1 order by position`,
    [position],
  );
  return rows as Placed[];
}

/** What is wrong with a log of which every entry was to be seen once; nothing where all is well. */
export function faultsOf(log: readonly Placed[], entries: number): string[] {
  const faults: string[] = [];
  const reached = new Map<string, number>();
  log.forEach(({ position, action, sequence }, index) => {
    if (position !== index + 1) faults.push(`position ${position} is the ${index + 1}th`);
    if (sequence !== (reached.get(action) ?? 0) + 1) faults.push(`${action} jumps to ${sequence}`);
    reached.set(action, sequence);
  });
  if (log.length !== entries) faults.push(`${log.length} of ${entries} seen`);
  return faults;
}
