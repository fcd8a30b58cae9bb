import type { BulkColumn } from './bulk-form.ts';

/** What stands between the texts of a list in one cell. */
export const listSeparator = '|';

/**
 * The payload that a row of cells says: an empty cell is a field that is not there. What is no number or no `true` or
 * `false` stays a text, for the schema to refuse.
 */
export function payloadOf(
  columns: readonly BulkColumn[],
  cells: readonly string[],
): Record<string, unknown> {
  const filled = columns.flatMap((column, place) => {
    const cell = cells[place] ?? '';
    return cell === '' ? [] : [[column.name, valueOf(column, cell)] as const];
  });
  return Object.fromEntries(filled);
}

const decimal = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/;

function valueOf({ kind }: BulkColumn, cell: string): unknown {
  if (kind === 'number') return decimal.test(cell) ? Number(cell) : cell;
  if (kind === 'boolean') return cell === 'true' ? true : cell === 'false' ? false : cell;
  if (kind === 'list') return cell.split(listSeparator).map((text) => text.trim());
  return cell;
}

/** What a spreadsheet would take for a formula, as a text that it does not. */
const formula = /^[=+\-@\t\r]/;

/** A cell of a CSV file (RFC 4180) that no spreadsheet runs. */
export function cellOf(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The file to fill in: the names of the fields, and nothing else that would be filed by mistake. */
export function templateOf(columns: readonly BulkColumn[]): string {
  return `${columns.map(({ name }) => cellOf(name)).join(',')}\r\n`;
}
