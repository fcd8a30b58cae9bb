import { describe, expect, it } from 'vitest';
import { commitsOf, type Cost, differences, leastOf } from './cost.ts';

const cost: Cost = {
  bytes: 100,
  calls: { auth: 1, workflow: 1 },
  statements: { auth: 1, workflow: 3 },
  commits: { workflow: 1 },
  wal: { workflow: 4000 },
};

describe('the transactions that may write', () => {
  it.each([
    ['a statement that reads', ['select 1'], 0],
    ['one that writes', ['with a as (insert into b values (1)) select 1'], 1],
    ['one that locks', ['select 1 from a for update', 'select 1 from a for no key update'], 0],
    ['two alone', ['update a set b = 1', 'delete from a'], 2],
    ['two in a transaction', ['begin', 'update a set b = 1', 'delete from a', 'commit'], 1],
    ['a transaction that reads', ['BEGIN', 'select 1', 'COMMIT'], 0],
    ['one that is undone', ['begin', 'insert into a values (1)', 'rollback'], 0],
    ['one after another', ['begin', 'commit', 'insert into a values (1)'], 1],
    ['a word within another', ['select updated_at from deletes'], 0],
  ])('%s', (_, statements, commits) => {
    expect(commitsOf(statements)).toBe(commits);
  });
});

it('the least of several is that of each figure', () => {
  const cold: Cost = { ...cost, bytes: 101, calls: { auth: 2, workflow: 1 } };
  const kept: Cost = { ...cost, calls: { workflow: 1 }, statements: { workflow: 3 } };
  expect(leastOf([cold, cost])).toEqual(cost);
  expect(leastOf([cold, cost, kept])).toEqual(kept);
});

describe('against its ceiling', () => {
  it.each<[string, Partial<Cost>, string[]]>([
    ['the same is right', {}, []],
    ['as much to within a hundredth in the write-ahead log', { wal: { workflow: 4040 } }, []],
    [
      'an entry of an index more fails',
      { wal: { workflow: 4064 } },
      ['wal workflow: 4064, above the ceiling of 4000'],
    ],
    [
      'so does what wrote nothing',
      { wal: { workflow: 4000, auth: 1 } },
      ['wal auth: 1, above the ceiling of 0'],
    ],
    ['more fails', { bytes: 101 }, ['bytes: 101, above the ceiling of 100']],
    [
      'less fails until it is written down',
      { bytes: 99 },
      ['bytes: 99, below the ceiling of 100: lower the ceiling in table.ts'],
    ],
    [
      'so does what is new, and what is gone',
      { commits: { auth: 1 } },
      [
        'commits auth: 1, above the ceiling of 0',
        'commits workflow: 0, below the ceiling of 1: lower the ceiling in table.ts',
      ],
    ],
  ])('%s', (_, change, expected) => {
    expect(differences({ ...cost, ...change }, cost, 'table.ts')).toEqual(expected);
  });
});
