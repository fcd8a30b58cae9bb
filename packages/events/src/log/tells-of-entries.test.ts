import { expect, it } from 'vitest';
import { tellsOfEntries } from './tells-of-entries.ts';

it.each([
  ['commit', true],
  ['with done as (insert into ledger (action_id) values ($1)) select', true],
  ['insert into "ledger" ("action_id") values ($1)', true],
  ['insert into ledger_notes values ($1)', false],
  ['select * from ledger', false],
  ['rollback', false],
])('after %j there may be new entries: %s', (sql, expected) => {
  expect(tellsOfEntries('ledger')(sql)).toBe(expected);
});
