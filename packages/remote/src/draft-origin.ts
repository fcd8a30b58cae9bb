import type { Draft } from './draft-path.ts';

/** Where a draft says of which record its values began as; no field of a payload is called so. */
const originField = '@of';

/** A draft without what it says of where it began. */
export function withoutOrigin({ [originField]: _of, ...draft }: Draft): Draft {
  return draft;
}

/**
 * What a draft is to be given once the values of the record that it is about are known: these values, unless it has values
 * that began as this record's, or that are of no record, such as those of an action that is amended.
 *
 * @param of the id of the record
 */
export function begunOf(draft: Draft, of: string, values: Draft): Draft {
  const { [originField]: origin } = draft;
  const isFree =
    origin === undefined && Object.keys(values).some((name) => draft[name] !== undefined);
  return { ...(origin !== of && !isFree && values), [originField]: of };
}
