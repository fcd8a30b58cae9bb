import { expect, it } from 'vitest';
import { calendarDay, oneOf, searchOf, textUpTo, uuid } from './search.ts';

it('reads what it understands and leaves out the rest', () => {
  const read = searchOf({ tab: oneOf(['mine', 'all']), days: oneOf([7, 30]), q: textUpTo(5) });
  expect(read({ tab: 'all', days: 30, q: 'abc', other: 1 })).toEqual({
    tab: 'all',
    days: 30,
    q: 'abc',
  });
  expect(read({ tab: 'none', days: 8, q: 'too long' })).toEqual({});
  expect(read({ tab: ['all'], days: '30', q: { a: 1 } })).toEqual({});
});

it('takes a text of digits for the text that it is', () => {
  expect(textUpTo(10)(4711)).toBe('4711');
});

it('counts characters as the API does', () => {
  expect(textUpTo(2)('😀😀')).toBe('😀😀');
  expect(textUpTo(2)('😀😀a')).toBeUndefined();
});

it.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '', 20260101, undefined])(
  'takes %s for no day',
  (value) => expect(calendarDay(value)).toBeUndefined(),
);

it('takes days and ids', () => {
  expect(calendarDay('2028-02-29')).toBe('2028-02-29');
  expect(uuid('01890a5d-ac96-774b-bcce-b302099a8057')).toBe('01890a5d-ac96-774b-bcce-b302099a8057');
  expect(uuid('01890a5d')).toBeUndefined();
});
