import type { LiveCheck } from '@countersign/actions';
import { expect, it } from 'vitest';
import { remarksOf } from './remarks.ts';

const refused = (field: string): LiveCheck => ({
  executable: false,
  revision: 1,
  problem: { message: 'no', details: [{ field, message: 'is taken' }] },
  warnings: [],
});
const warning = (field?: string) => ({ code: 'w', message: 'is odd', ...(field && { field }) });

it.each([
  ['nothing to say', undefined, [], []],
  ['a warning at its field', undefined, [warning('payload.name')], [['name', 'warning', 'is odd']]],
  ['a warning about all', undefined, [warning()], []],
  ['an objection', refused('payload.code'), [], [['code', 'danger', 'is taken']]],
  [
    'both about one',
    refused('payload.code'),
    [warning('payload.code')],
    [['code', 'danger', 'is taken']],
  ],
  ['an objection to another field', refused('status'), [], []],
])('%s', (_, check, warnings, expected) => {
  const remarks = [...remarksOf(check, warnings)];
  expect(remarks.map(([field, { tone, message }]) => [field, tone, message])).toEqual(expected);
});
