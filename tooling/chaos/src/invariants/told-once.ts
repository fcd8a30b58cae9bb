import type { AuditEvent } from '@countersign/actions';
import type { Evidence, Invariant } from './evidence.ts';
import { groupBy } from './group-by.ts';
import type { State } from './state.ts';

/** Of these the maker is told, unless it was they. */
const ofMakers = new Set<string>([
  'returned',
  'approved',
  'rejected',
  'executed',
  'refused',
] satisfies AuditEvent[]);

/** I19: whom it concerns was told of each event in the app, once, and of nothing that did not happen. */
export const toldOnce: Invariant = {
  id: 'I19',
  name: 'told-once',
  check: ({ state }: Evidence) => [...untold(state), ...invented(state)],
};

function untold({ actions, audit, told }: State): string[] {
  const makers = new Map(
    actions.filter((row) => row.adopter_id === null).map((row) => [row.id, row.maker_id]),
  );
  const rows = groupBy(told, ({ event_id, person_id }) => `${event_id} ${person_id}`);
  return audit.flatMap(({ action_id, sequence, event, actor_id }) => {
    const maker = makers.get(action_id);
    if (!ofMakers.has(event) || maker === undefined || maker === actor_id) return [];
    const times = rows.get(`${eventOf({ action_id, sequence })} ${maker}`)?.length ?? 0;
    return times === 1 ? [] : [`the maker of ${action_id} was told ${times} times: ${event}`];
  });
}

function invented({ audit, positions, told }: State): string[] {
  const actors = new Map(audit.map((row) => [eventOf(row), row.actor_id]));
  const places = new Map(positions.map((row) => [eventOf(row), row.position]));
  return told.flatMap(({ event_id, person_id, position }) => [
    ...(places.get(event_id) === position ? [] : [`${event_id} was told of from ${position}`]),
    ...(actors.get(event_id) === person_id ? [`${person_id} was told of their own doing`] : []),
  ]);
}

const eventOf = ({ action_id, sequence }: { action_id: string; sequence: number }): string =>
  `${action_id}.${sequence}`;
