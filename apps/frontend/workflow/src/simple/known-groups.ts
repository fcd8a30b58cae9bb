import { groupName } from '@countersign/policy/document';

/** The groups of the directory, as far as they were read. */
export interface KnownGroups {
  names: readonly string[];
  /** What each is called at length. */
  titles: ReadonlyMap<string, string>;
  /** Whether there are no others. */
  isWhole: boolean;
}

/** While the directory has not been read. */
export const noneKnown: KnownGroups = { names: [], titles: new Map(), isWhole: false };

/** Which of these could be a group and are none; nothing where there may be others than are known. */
export const unknownAmong = (names: readonly string[], known: KnownGroups): string[] =>
  known.isWhole
    ? names.filter((name) => groupName.safeParse(name).success && !known.names.includes(name))
    : [];
