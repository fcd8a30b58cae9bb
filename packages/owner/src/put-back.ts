import { aboutActionTypes, type ActionType, sameValue } from '@countersign/actions';
import { DomainError, type ErrorDetail } from '@countersign/http';
import type { Done } from './handler.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What fields are to be so that an executed action is undone: what they were where it changed them, and what they are where it did
 * not. `before` and `after` are the owner's own pictures, so that a field there is of the kind that it is now.
 *
 * Throws `conflict` naming each field that the action changed and that is not as it left it.
 */
export function putBack<N extends object, F extends keyof N & string>(
  fields: readonly F[],
  { before, after, now }: { before: Fields | null; after: Fields; now: N },
): Pick<N, F> {
  const was = (field: F) => before?.[field] ?? null;
  const changed = fields.filter((field) => !same(field, was(field), after[field]));
  const details = changed
    .filter((field) => !same(field, now[field], after[field]))
    .map((field) => ({
      field: `payload.${field}`,
      message: same(field, now[field], was(field))
        ? 'is what it was before already'
        : 'has been changed since',
    }));
  if (details.length > 0) throw changedSince(details);
  const back = fields.map((field) => [field, changed.includes(field) ? was(field) : now[field]]);
  return Object.fromEntries(back) as Pick<N, F>;
}

/** The `conflict` of what is not as the action left it. */
export function changedSince(details: ErrorDetail[]): DomainError {
  const said = details.map(({ field, message }) => `${field.replace('payload.', '')} ${message}`);
  return new DomainError('conflict', `What it did is not there any more: ${said.join(', ')}`, {
    details,
  });
}

const same = (field: string, one: unknown, other: unknown): boolean =>
  sameValue(field, one ?? null, other ?? null);

/** How long a reason may be. */
const longest = 1_000;

/**
 * The reason that is proposed for undoing an action: what is undone, and why that was done, as far as it goes.
 *
 * @param what of it is undone; by default its type
 */
export function reasonOf(
  { actionType, payload }: Pick<Done<ActionType>, 'actionType' | 'payload'>,
  what = `“${aboutActionTypes[actionType].title}”`,
): string {
  const reason = 'reason' in payload ? `: ${payload.reason}` : '';
  // Not half of a character at its end.
  return `Reverses ${what}${reason}`.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
}
