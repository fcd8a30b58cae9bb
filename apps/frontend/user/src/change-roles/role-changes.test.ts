import { expect, it } from 'vitest';
import { roleChanges } from './role-changes.ts';

it('says of every role what becomes of it', () => {
  const before = { roles: ['maker', 'checker'] };
  expect(roleChanges(before, { roles: ['checker', 'admin'] })).toEqual([
    { role: 'checker', change: 'kept' },
    { role: 'admin', change: 'gained' },
    { role: 'maker', change: 'lost' },
  ]);
});

it('knows nothing of before where nobody says it', () => {
  expect(roleChanges(null, { roles: ['maker'] })).toEqual([{ role: 'maker', change: 'gained' }]);
  expect(roleChanges({}, {})).toEqual([]);
});
