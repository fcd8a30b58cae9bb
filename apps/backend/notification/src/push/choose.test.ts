import { expect, it } from 'vitest';
import { choose } from './choose.ts';

const night = Date.parse('2026-06-10T23:00:00Z');
const hours = {
  zone: 'UTC',
  digestAt: '09:00',
  quiet: { from: '22:00', to: '07:00' },
  quietDays: [],
};
const told = (kind: string) => ({
  kind,
  actionId: '01890a5d-ac96-774b-bcce-b302099a8057',
  actionType: 'create_promotion',
  actorName: null,
  toldMs: night,
});
const newest = (...kinds: string[]) => ({ newest: kinds.map(told), hours, nowMs: night });

it.each([
  ['the newest by day', { ...newest('decided', 'commented'), hours: null }, 'decided'],
  ['what is urgent by night', newest('decided', 'stalled'), 'stalled'],
  ['what it knows', { ...newest('of_later', 'decided'), hours: null }, 'decided'],
])('says %s', async (_, order, kind) =>
  expect(await choose(order)).toEqual({ say: expect.objectContaining({ kind }) }),
);

it('waits until the night is over, and says nothing where nothing is left', async () => {
  expect(await choose(newest('decided'))).toEqual({ waitMs: 8 * 3_600_000 });
  expect(await choose(newest('of_later'))).toBeUndefined();
  expect(await choose(newest())).toBeUndefined();
});
