import { expect, it } from 'vitest';
import { fromLocalInput, toLocalInput } from './local-time.ts';

it('shows a moment in the zone of the viewer and gives it back in UTC', () => {
  const moment = '2026-03-29T08:30:00.000Z';
  const shown = toLocalInput(moment);
  expect(shown).toMatch(/^2026-03-(28|29)T\d\d:\d\d$/);
  expect(fromLocalInput(shown)).toBe(moment);
});

it.each(['', 'yesterday', undefined, null, 7])('shows nothing for %s', (value) => {
  expect(toLocalInput(value)).toBe('');
});

it('gives nothing for what is not filled in', () => {
  expect(fromLocalInput('')).toBe('');
});
