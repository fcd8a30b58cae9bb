import { groupName } from '@countersign/policy/document';
import type { KnownGroups } from './known-groups.ts';

/** A group that can be chosen. */
export interface GroupOption {
  name: string;
  /** What it is called at length; of one that there is not yet nothing. */
  title: string | undefined;
}

/** So many are offered; who types more of a name finds the others. */
const most = 50;

/**
 * The groups whose name or title has what was typed, without those chosen. What could be the name of a group and is of
 * none is offered too, last: it may still come.
 */
export function findGroups(
  typed: string,
  chosen: readonly string[],
  { titles }: KnownGroups,
): GroupOption[] {
  const words = typed.trim().toLowerCase();
  const found = [...titles]
    .map(([name, title]): GroupOption => ({ name, title }))
    .filter(
      ({ name, title = '' }) =>
        !chosen.includes(name) && `${name} ${title.toLowerCase()}`.includes(words),
    );
  // Whose name begins so is meant first.
  const first = found.toSorted((a, b) => rank(a, words) - rank(b, words)).slice(0, most);
  const isNew = groupName.safeParse(words).success && !titles.has(words) && !chosen.includes(words);
  return isNew ? [...first, { name: words, title: undefined }] : first;
}

const rank = ({ name }: GroupOption, words: string): number =>
  name === words ? 0 : name.startsWith(words) ? 1 : 2;
