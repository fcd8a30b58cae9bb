import { expect, it } from 'vitest';
import type { Evidence } from './evidence.ts';
import { withoutRole } from './without-role.ts';

const at = (ms: number): Date => new Date(Date.UTC(2030, 0, 1) + ms);
const told = (ms: number, roles: string[], person_id = 'p') => ({
  at: at(ms),
  person_id,
  details: { roles },
});
type Entry = ReturnType<typeof told>;

const found = (entries: Entry[], cases: object[], caseReviews: object[]): string[] =>
  withoutRole({
    cases: new Map(cases.entries()),
    state: { standing: { entries }, caseReviews },
  } as unknown as Evidence);
const broken = { action: { id: 'a', maker_id: 'p' }, glass: { opened_at: at(0) } };
const reviewed = { action_id: 'a', person_id: 'p', reviewed_at: at(0) };

const given = (role: string) => told(-60_000, ['maker', role]);
const taken = (ms: number) => told(ms, ['maker']);

it.each<[string, (role: string) => Entry[], number]>([
  ['has the role', (role) => [given(role)], 0],
  ['lost it seconds ago', (role) => [given(role), taken(-4_000)], 1],
  ['lost it while that was under way', (role) => [given(role), taken(-3_000)], 0],
  ['lost it afterwards', (role) => [given(role), taken(1)], 0],
  ['was given it afterwards', (role) => [taken(-60_000), told(1, [role])], 1],
  ['was given it once more', (role) => [given(role), taken(-9_000), told(-5_000, [role])], 0],
  ['never had any', () => [], 1],
  ['sees another have it', (role) => [told(-60_000, [role], 'q')], 1],
])('who breaks the glass, or reviews a case, %s', (_what, entries, times) => {
  expect(found(entries('break_glass'), [broken], [])).toHaveLength(times);
  expect(found(entries('checker'), [], [reviewed])).toHaveLength(times);
});

it('asks of each what it needs', () => {
  expect(found([given('checker')], [broken], [])).toHaveLength(1);
  expect(found([given('break_glass')], [], [reviewed])).toHaveLength(1);
});
