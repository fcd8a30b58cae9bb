import { expect, it } from 'vitest';
import { fromLocalInput, toLocalInput, zoneAt } from './local-time.ts';

it('shows a moment in the zone of the viewer and gives it back in UTC', () => {
  const moment = '2026-03-29T08:30:00Z';
  const shown = toLocalInput(moment);
  expect(shown).toMatch(/^2026-03-(28|29)T\d\d:\d\d$/);
  expect(fromLocalInput(shown)).toBe(moment);
});

it('keeps seconds, as the last of a day has', () => {
  expect(toLocalInput('2026-03-29T23:59:59Z')).toMatch(/:59$/);
  expect(fromLocalInput(toLocalInput('2026-03-29T23:59:59Z'))).toBe('2026-03-29T23:59:59Z');
});

it.each(['', 'yesterday', undefined, null, 7])('shows nothing for %s', (value) => {
  expect(toLocalInput(value)).toBe('');
});

it.each(['', 'tomorrow'])('gives nothing for %j', (value) => {
  expect(fromLocalInput(value)).toBe('');
});

it('names the zone', () => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  expect(zoneAt('2026-07-01T00:00:00Z', 'en-GB')).toContain(timeZone);
  expect(zoneAt('', 'en-GB')).toContain(timeZone);
});
