import { expect, it } from 'vitest';
import { allSteps, nameOf, stepsTaken } from './walk.ts';
import { walks } from './walks.ts';

it('has a way to every step of the table, and to no other', () => {
  expect(Object.keys(walks).toSorted()).toEqual(allSteps.toSorted());
});

it.each([
  [
    'submitted approved executed',
    false,
    ['pending > approved > queued', 'queued > executed > executed'],
  ],
  ['submitted approved due', true, ['pending > approved > scheduled', 'scheduled > due > queued']],
  ['submitted commented returned', false, ['pending > returned > returned']],
  [
    'submitted approved stalled cancel_wished refused',
    false,
    ['pending > approved > queued', 'queued > stalled > stalled', 'stalled > refused > refused'],
  ],
])('reads the steps of %s', (events, waits, steps) => {
  expect(stepsTaken(events.split(' '), waits).map(nameOf)).toEqual(steps);
});
