import type { Subscription } from '../history/history.ts';
import type { Evidence, Invariant } from './evidence.ts';
import type { State } from './state.ts';

/** I20: who reads the log sees each event, each action's in their order, and each once when what comes again is left out. */
export const seenWhole: Invariant = {
  id: 'I20',
  name: 'seen-whole',
  check: ({ state, subscriptions }: Evidence) =>
    subscriptions.flatMap((subscription) => unseen(state, subscription)),
};

/** What somebody who read the log from one position to another missed, saw too early, or saw where it is not. */
export function unseen(
  { positions }: Pick<State, 'positions'>,
  { after, upTo, seen }: Subscription,
): string[] {
  const places = new Map(
    positions.map((row) => [`${row.action_id}.${row.sequence}`, row.position]),
  );
  const known = new Set<string>();
  const last = new Map<string, number>();
  const problems: string[] = [];
  for (const { id, position } of seen) {
    if (places.get(id) !== position) {
      problems.push(`${id} was seen at ${position}, and is at ${places.get(id) ?? 'none'}`);
    }
    if (known.has(id)) continue;
    known.add(id);
    const [action, sequence] = id.split('.') as [string, string];
    const before = last.get(action);
    if (before !== undefined && Number(sequence) !== before + 1) {
      problems.push(`${id} was seen after entry ${before}`);
    }
    last.set(action, Number(sequence));
  }
  const missed = positions.filter(
    (row) =>
      row.position > after &&
      row.position <= upTo &&
      !known.has(`${row.action_id}.${row.sequence}`),
  );
  return [
    ...problems,
    ...missed.map((row) => `${row.action_id}.${row.sequence} at ${row.position} was never seen`),
  ];
}
