import { expect, it } from 'vitest';
import type { Evidence } from './evidence.ts';
import { standingApart } from './standing-apart.ts';

const told = (action_id: string | null) => ({ event: 'delegation_created', action_id });
const made = (created_by: string) => ({ created_by });

it.each<[string, object[], object[], number]>([
  ['one each', [told('a'), told('b')], [made('b'), made('a')], 0],
  ['two rows by one action', [told('a')], [made('a'), made('a')], 1],
  ['an entry twice', [told('a'), told('a')], [made('a')], 1],
  ['no row', [told('a')], [], 1],
  ['no entry', [], [made('a')], 1],
  ['another action', [told('a')], [made('b')], 2],
  ['no action', [told(null)], [], 1],
])('of delegations there is %s', (_what, entries, delegations, times) => {
  const standing = { entries, delegations, groups: [], members: [], limits: [] };
  const state = { standing, authPeople: [] };
  expect(standingApart({ state, cases: new Map() } as unknown as Evidence)).toHaveLength(times);
});
