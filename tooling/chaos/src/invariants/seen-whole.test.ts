import { expect, it } from 'vitest';
import { unseen } from './seen-whole.ts';
import type { PositionRow } from './state.ts';

const positions = [
  ['a', 1],
  ['b', 1],
  ['a', 2],
  ['a', 3],
].map(([action_id, sequence], index) => ({
  action_id,
  sequence,
  position: index + 1,
})) as PositionRow[];
type Seen = [id: string, position: number];
const whole: Seen[] = [
  ['b.1', 2],
  ['a.2', 3],
  ['a.3', 4],
];

it.each<[string, Seen[], string[]]>([
  ['all of it', whole, []],
  ['some of it again', [whole[0]!, whole[1]!, whole[0]!, whole[1]!, whole[2]!], []],
  ['not the last', whole.slice(0, 2), ['a.3 at 4 was never seen']],
  ['not one that came late', [whole[0]!, whole[2]!], ['a.2 at 3 was never seen']],
  [
    'one before the one before it',
    [whole[0]!, whole[2]!, whole[1]!],
    ['a.2 was seen after entry 3'],
  ],
  ['what is not there', [...whole, ['c.1', 5]], ['c.1 was seen at 5, and is at none']],
  ['one at another place', [whole[0]!, ['a.2', 9], whole[2]!], ['a.2 was seen at 9, and is at 3']],
])('who saw %s', (_what, seen, problems) => {
  const upTo = 4;
  const told = seen.map(([id, position]) => ({ id, position }));
  expect(unseen({ positions }, { after: 1, upTo, seen: told })).toEqual(problems);
});
