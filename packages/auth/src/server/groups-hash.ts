import { createHash } from 'node:crypto';

/** What stands for the groups of a person in the version of what they were when something was approved. */
export function groupsHash(groups: readonly string[]): string {
  const sorted = groups.toSorted((a, b) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 32);
}
