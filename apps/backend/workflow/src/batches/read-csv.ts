import { mostAtOnce, upTo } from '@countersign/actions';
import type { BulkColumn } from '@countersign/actions/bulk';
import { payloadOf } from '@countersign/actions/bulk';
import { DomainError, type ErrorDetail } from '@countersign/http';
import { CsvError, parse } from 'csv-parse/sync';

/** What is to be filed by one row, with the line of the file at which it begins. */
export interface Row {
  line: number;
  payload: unknown;
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

/**
 * The rows of a CSV file (RFC 4180; commas, semicolons or tabs), by the names in its first line. Throws `invalid` naming the line
 * for what is no such file, for a field that the type does not know, a required one that is missing, and too many rows.
 */
export function readCsv(text: string, columns: readonly BulkColumn[]): Row[] {
  // One kind of line break, by which lines are counted.
  const [header, ...records] = recordsOf(text.replace(/\r\n?/g, '\n'));
  if (!header) throw refused([{ field: 'csv', message: 'has no line that names the fields' }]);
  const named = columnsOf(header.record, columns);
  if (records.length === 0) throw refused([{ field: 'csv', message: 'has no rows' }]);
  if (records.length > mostAtOnce) {
    throw refused([{ field: 'csv', message: `has more than ${mostAtOnce} rows` }]);
  }
  return records.map(({ record, info }) => ({
    line: info.lines - breaksIn(record),
    payload: payloadOf(named, record),
  }));
}

function recordsOf(text: string): Parsed[] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      max_record_size: 64 * 1024,
      to: mostAtOnce + 2,
    }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : undefined;
    throw refused([{ field: line === undefined ? 'csv' : `csv.${line}`, message: said(error) }]);
  }
}

function said({ code }: CsvError): string {
  if (code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH')
    return 'does not have as many cells as the first line names fields';
  if (code === 'CSV_MAX_RECORD_SIZE') return 'is too long for one row';
  return 'is not CSV: its quotes do not fit together';
}

/** What stands between the names of the first line, of which none holds any of these. */
function delimiterOf(text: string): string {
  const first = /^[^\n]*/.exec(text)?.[0] ?? '';
  return [';', '\t'].find((each) => first.includes(each)) ?? ',';
}

function columnsOf(names: readonly string[], known: readonly BulkColumn[]): BulkColumn[] {
  if (!names.some((name) => known.some((each) => each.name === name))) {
    const message = `names no field of this type; it names some of ${known.map(({ name }) => name).join(', ')}`;
    throw refused([{ field: 'csv.1', message }]);
  }
  const problems: ErrorDetail[] = [];
  const say = (message: string) => problems.push({ field: 'csv.1', message });
  const found = names.flatMap((name, place) => {
    const column = known.find((each) => each.name === name);
    if (!column) say(`names the field ${JSON.stringify(upTo(60, name))}, which is not known`);
    else if (names.indexOf(name) !== place) say(`names the field "${name}" twice`);
    return column ? [column] : [];
  });
  for (const { name, required } of known) {
    if (required && !names.includes(name)) say(`does not name the field "${name}"`);
  }
  if (problems.length > 0) throw refused(problems);
  return found;
}

/** A record is told where it ends: it began so many lines before. */
const breaksIn = (record: readonly string[]): number =>
  record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);

function refused(details: ErrorDetail[]): DomainError {
  return new DomainError('invalid', 'The file cannot be read', { details: details.slice(0, 20) });
}
