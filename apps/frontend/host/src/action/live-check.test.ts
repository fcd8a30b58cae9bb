import { expect, it } from 'vitest';
import { cautionIn, objectionIn, type LiveCheck } from './live-check.ts';

const preparation = {
  target: null,
  targetVersion: null,
  before: null,
  after: {},
  warnings: [],
  party: [],
};
const fine: LiveCheck = { executable: true, revision: 1, targetChanged: false, preparation };
const refused = (message: string, ...details: string[]): LiveCheck => ({
  executable: false,
  revision: 1,
  problem: { message, details: details.map((text) => ({ field: 'payload.x', message: text })) },
});

it.each<[string, LiveCheck | undefined, string | undefined]>([
  ['no answer yet', undefined, undefined],
  ['nothing against it', fine, undefined],
  ['another target', { ...fine, targetChanged: true }, 'it changed'],
  ['a refusal', refused('The code is taken'), 'The code is taken.'],
  ['the same said twice', refused('Taken', 'Taken', 'Too long'), 'Taken. Too long.'],
])('%s', (_, check, objection) => expect(objectionIn(check, 'it changed')).toBe(objection));

it('asks once more about a maker who has left, and about no other warning', () => {
  const warned = (code: string): LiveCheck => ({
    ...fine,
    preparation: { ...preparation, warnings: [{ code, message: 'The maker has left' }] },
  });
  expect(cautionIn(warned('maker_deactivated'))).toBe('The maker has left.');
  expect(cautionIn(warned('same_name'))).toBeUndefined();
  expect(cautionIn(refused('Taken'))).toBeUndefined();
  expect(cautionIn(undefined)).toBeUndefined();
});
