import { upTo } from '@countersign/actions';
import type { ErrorDetail } from '@countersign/http';
import type { WrongRow } from './check-rows.ts';

/** Bytes of JSON, below what the database holds of a row with the spaces that it writes between. */
const mostBytes = 12 * 1024;
/** Characters of one problem: the first fits, whatever its characters are. */
const longest = { field: 200, message: 1_000 };

/** Rows with as much of what is wrong with each as is kept: its first problems, and at least one. */
export function boundedProblems(wrong: readonly WrongRow[]): WrongRow[] {
  return wrong.map(({ line, problems }) => ({ line, problems: firstOf(problems) }));
}

function firstOf(problems: readonly ErrorDetail[]): ErrorDetail[] {
  let left = mostBytes;
  const kept: ErrorDetail[] = [];
  for (const { field, message } of problems) {
    const problem = { field: upTo(longest.field, field), message: upTo(longest.message, message) };
    left -= Buffer.byteLength(JSON.stringify(problem));
    if (left < 0) break;
    kept.push(problem);
  }
  return kept;
}
