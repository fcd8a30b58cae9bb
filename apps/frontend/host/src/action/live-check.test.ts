import type { LiveCheck, Warning } from '@countersign/actions';
import { expect, it } from 'vitest';
import { cautionIn, objectionIn, warningsOf } from './live-check.ts';

const preparation = {
  target: null,
  targetVersion: null,
  before: null,
  after: {},
  warnings: [],
  party: [],
};
const fine: LiveCheck & { executable: true } = {
  executable: true,
  revision: 1,
  targetChanged: false,
  preparation,
  warnings: [],
};
const refused = (message: string, ...details: string[]): LiveCheck & { executable: false } => ({
  executable: false,
  revision: 1,
  warnings: [],
  problem: { message, details: details.map((text) => ({ field: 'payload.x', message: text })) },
});

const stale: LiveCheck = { ...refused('Stale'), targetChanged: true, preparation };

it.each<[string, LiveCheck | undefined, string | undefined]>([
  ['no answer yet', undefined, undefined],
  ['nothing against it', fine, undefined],
  ['another target', stale, 'it changed'],
  ['another target, of the release before', { ...fine, targetChanged: true }, 'it changed'],
  ['a refusal', refused('The code is taken'), 'The code is taken.'],
  ['the same said twice', refused('Taken', 'Taken', 'Too long'), 'Taken. Too long.'],
])('%s', (_, check, objection) => expect(objectionIn(check, 'it changed')).toBe(objection));

const warning = (code: string, field?: string): Warning => ({
  code,
  message: 'The maker has left',
  ...(field && { field }),
});

it('asks once more about a maker who has left, and about no other warning', () => {
  const left = [warning('maker_deactivated')];
  expect(cautionIn({ ...fine, warnings: left })).toBe('The maker has left.');
  expect(cautionIn({ ...refused('Taken'), warnings: left })).toBe('The maker has left.');
  expect(cautionIn({ ...fine, warnings: [warning('same_name')] })).toBeUndefined();
  expect(cautionIn(refused('Taken'))).toBeUndefined();
  expect(cautionIn(undefined)).toBeUndefined();
});

it('shows the live warnings, and beside an objection those of before', () => {
  const filed = [
    warning('same_name', 'payload.fullName'),
    warning('pending_twin', 'payload.email'),
  ];
  const live = [warning('maker_deactivated'), warning('pending_twin', 'payload.email')];
  expect(warningsOf(filed, undefined)).toEqual(filed);
  expect(warningsOf(filed, { ...fine, warnings: live })).toEqual(live);
  expect(warningsOf(filed, { ...refused('Taken'), warnings: live })).toEqual([...live, filed[0]]);
  expect(warningsOf(filed, { ...stale, warnings: live })).toEqual(live);
});

it('makes do with what a workflow of the release before says', () => {
  const asBefore = (check: LiveCheck): LiveCheck => {
    const reply = { ...check };
    Reflect.deleteProperty(reply, 'warnings');
    return reply;
  };
  const left = [warning('maker_deactivated')];
  const known = asBefore({ ...fine, preparation: { ...preparation, warnings: left } });
  expect(warningsOf([], known)).toEqual(left);
  expect(warningsOf(left, asBefore(refused('Taken')))).toEqual(left);
});
