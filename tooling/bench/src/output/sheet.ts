import { appendFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

/** What a measurement found, under names that stay the same from run to run. */
export type Figures = Record<string, string | number | boolean | undefined>;

type Cell = string | number;

/** Where measurements go: tables for people on stdout, JSON lines for programs, progress on stderr. */
export interface Sheet {
  /** Begins a part with its heading and what is to be known of it. */
  heading: (title: string, note?: string) => void;
  table: (columns: readonly string[], rows: readonly (readonly Cell[])[]) => void;
  line: (text: string) => void;
  /** Writes a line of JSON. */
  record: (part: string, figures: Figures) => void;
  /** Says how far it is, in place of what was said before. */
  progress: (text: string) => void;
}

/** The machine and the runtime, without which figures mean nothing. */
function machine(): string {
  const [cpu] = cpus();
  return `${cpu?.model ?? 'unknown'}, ${availableParallelism()} cores, Node.js ${process.version}`;
}

/**
 * Opens a sheet and says which machine this is.
 *
 * @param jsonFile where JSON lines go; what it held is replaced
 */
export function openSheet(jsonFile: string | undefined): Sheet {
  const isTerminal = process.stderr.isTTY;
  if (jsonFile !== undefined) writeFileSync(jsonFile, '');
  const record: Sheet['record'] = (part, figures) => {
    if (jsonFile === undefined) return;
    const at = new Date().toISOString();
    appendFileSync(jsonFile, `${JSON.stringify({ part, ...figures, at })}\n`);
  };
  const line: Sheet['line'] = (text) => {
    if (isTerminal) process.stderr.write('\r\u001b[K');
    process.stdout.write(`${text}\n`);
  };
  let said = '';
  record('machine', { machine: machine() });
  line(machine());
  return {
    record,
    line,
    heading: (title, note) => line(`\n## ${title}\n${note === undefined ? '' : `\n${note}\n`}`),
    table(columns, rows) {
      for (const row of tableOf(columns, rows)) line(row);
    },
    progress(text) {
      if (isTerminal) process.stderr.write(`\r\u001b[K${text}`);
      else if (text !== said) process.stderr.write(`${text}\n`);
      said = text;
    },
  };
}

/** A table as Markdown: texts to the left, numbers to the right. */
export function tableOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const texts = [columns, ...rows].map((row) => row.map(textOf));
  const shapes = columns.map((_, column) => ({
    width: Math.max(3, ...texts.map((row) => row[column]!.length)),
    left: rows.every((row) => typeof row[column] === 'string'),
  }));
  const lineOf = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  const padded = texts.map((row) =>
    row.map((text, column) => {
      const { width, left } = shapes[column]!;
      return left ? text.padEnd(width) : text.padStart(width);
    }),
  );
  const rule = shapes.map(({ width, left }) =>
    left ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const [head = [], ...body] = padded;
  return [head, rule, ...body].map(lineOf);
}

/** Three digits that count. */
function textOf(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if (!Number.isFinite(cell)) return '–';
  const digits = Math.abs(cell) >= 100 ? 0 : Math.abs(cell) >= 10 ? 1 : 2;
  return cell.toFixed(digits);
}
