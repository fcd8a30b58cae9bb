import {
  actionTypes,
  type ActionType,
  type ActionTypeDefinition,
  claimsOf,
} from '@countersign/actions';
import { detailsOf, type ErrorDetail } from '@countersign/http';
import type { Row } from './read-csv.ts';

/** A row with what is wrong with it. */
export interface WrongRow {
  line: number;
  problems: ErrorDetail[];
}

/**
 * Looks at rows by themselves: what the schema refuses, and what only one of two rows can bring about, such as one account
 * number. The first of those is right.
 */
export function checkRows(
  actionType: ActionType,
  rows: readonly Row[],
): { right: Row[]; wrong: WrongRow[] } {
  const { schema }: ActionTypeDefinition = actionTypes[actionType];
  const right: Row[] = [];
  const wrong: WrongRow[] = [];
  const claimed = new Map<string, number>();
  for (const { line, payload } of rows) {
    const parsed = schema.safeParse(payload, { reportInput: true });
    const problems = parsed.success
      ? twinsOf(actionType, payload, claimed, line)
      : detailsOf(parsed.error.issues);
    if (problems.length > 0) wrong.push({ line, problems });
    else right.push({ line, payload });
  }
  return { right, wrong };
}

function twinsOf(
  actionType: ActionType,
  payload: unknown,
  claimed: Map<string, number>,
  line: number,
): ErrorDetail[] {
  const claims = claimsOf(actionType, payload);
  const twins = claims.flatMap(({ key, field }) => {
    const first = claimed.get(key);
    const message = `is in line ${first} too: only one of them could be carried out`;
    return first === undefined ? [] : [{ field: field.replace('payload.', ''), message }];
  });
  if (twins.length === 0) for (const { key } of claims) claimed.set(key, line);
  return twins;
}
