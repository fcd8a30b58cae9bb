import { expect, it } from 'vitest';
import { oneLog } from './one-log.ts';
import type { AuditRow, PositionRow } from './state.ts';

type Entry = [action: string, sequence: number];
const rows = (entries: Entry[]) =>
  entries.map(([action_id, sequence]) => ({ action_id, sequence })) as AuditRow[];
const log = (entries: Entry[], from = 1) =>
  rows(entries).map((row, index) => ({ ...row, position: from + index })) as PositionRow[];

const all: Entry[] = [
  ['a', 1],
  ['a', 2],
  ['b', 1],
];
const [first, second, other] = all as [Entry, Entry, Entry];

it.each<[string, PositionRow[], string[]]>([
  ['is as it was written', log([first, other, second]), []],
  ['lacks one', log([first, second]), ['entry 1 of action b has 0 positions in the log']],
  [
    'has one twice',
    log([first, second, other, other]),
    [
      'entry 1 of action b has 2 positions in the log',
      'entry 1 of action b comes too late in the log',
    ],
  ],
  [
    'has one of nothing',
    log([first, second, other, ['c', 1]]),
    ['entry 1 of action c is in the log, and is not there'],
  ],
  ['has a gap', log([first, second, other], 2), ['the log has a gap before 2']],
  [
    'has an action in another order',
    log([second, first, other]),
    ['entry 1 of action a comes too late in the log'],
  ],
])('a log that %s', (_what, positions, problems) => {
  expect(oneLog({ audit: rows(all), positions })).toEqual(problems);
});
