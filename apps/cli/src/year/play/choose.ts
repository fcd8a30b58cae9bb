import { demoPeople } from '@countersign/auth/demo';
import type { ActionDetail } from '@countersign/actions';
import type { Script } from '../script/script.ts';
import type { Knowledge } from './knowledge.ts';

const isStaff = new Set(demoPeople.map(({ username }) => username));

/**
 * Who could decide an action now, as the engine says: those at work first and the demo staff last, in an order that differs
 * from action to action.
 */
export function whoDecides(
  { people }: Script,
  knowledge: Knowledge,
  { stages }: Pick<ActionDetail, 'stages'>,
  { at, of }: { at: number; of: number },
): string[] {
  const ids = new Set(
    stages
      .filter(({ open, met }) => open && !met)
      .flatMap(({ canDecide }) => (canDecide ?? []).map(({ personId }) => personId)),
  );
  const everybody = [...people.map(({ username }) => username), ...isStaff];
  const able = everybody.filter((username) => ids.has(knowledge.idOf(username) ?? ''));
  const away = new Set(
    people
      .filter((person) => person.away.some(([from, until]) => from <= at && at < until))
      .map(({ username }) => username),
  );
  const rank = (username: string): number =>
    (away.has(username) ? 2 : 0) + (isStaff.has(username) ? 1 : 0) + shareOf(`${username} ${of}`);
  return able.toSorted((a, b) => rank(a) - rank(b));
}

/** A number from 0 to 1 that a text always has. */
function shareOf(text: string): number {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619) >>> 0;
  return (hash % 1_000) / 1_001;
}
