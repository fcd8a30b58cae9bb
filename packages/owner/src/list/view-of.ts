import { z } from 'zod';

/**
 * What stands for an entry whose row holds something that it cannot hold, such as a date without end
 * that was put in by hand: its id, so that it is seen and can be mended.
 */
export type Unreadable<K extends string> = Record<K, string> & { unreadable: true };

/** A reply's entry of this schema, or, under its id's name, that it cannot be read. */
export const readable = <S extends z.ZodType>(entry: S, key: string) =>
  z.union([entry, z.object({ [key]: z.string(), unreadable: z.literal(true) })]);

/** The wire form of a row by `view`, or, when that throws, what says so under the row's id. */
export function viewOf<R extends Record<string, unknown>, K extends keyof R & string, V>(
  row: R,
  key: K,
  view: (row: R) => V,
): V | Unreadable<K> {
  try {
    return view(row);
  } catch (error) {
    // What a row holds is told by a RangeError (no time, no amount); all else is a fault of ours.
    if (!(error instanceof RangeError)) throw error;
    return { [key]: String(row[key]), unreadable: true } as Unreadable<K>;
  }
}
