import type { OwnerName } from '@countersign/actions';
import { groupBy } from './group-by.ts';
import type { EffectRow, State } from './state.ts';
import type { Standing, StandingEntry } from './standing-state.ts';

/** What an action made or changed in its owner's data, or in auth's, which the user service has carry it out. */
export interface Effect {
  actionId: string;
  owner: OwnerName;
  what: 'created' | 'deactivated' | 'cancelled' | 'changed' | 'published';
  /** The row of the owner's own table, where it has one. */
  row?: EffectRow;
}

/** All effects, each with its action. */
export function effectsIn(state: State): Effect[] {
  const { effects, standing } = state;
  return [
    ...effects.flatMap(onRow),
    ...changesOfStanding(standing),
    ...publications(standing),
    ...changesOfRows(state),
    ...waysIn(state),
  ];
}

/** An account that got or gave something, and what else was changed by the action that its row names. */
function changesOfRows({ effects, entries }: State): Effect[] {
  const opened = new Set(effects.map(({ created_by: by }) => by));
  const booked = entries.flatMap(({ action_id: id }) =>
    id === null || opened.has(id) ? [] : [id],
  );
  const seen = new Set([...booked, ...opened]);
  const changes = effects.flatMap((row) => {
    const by = row.data.changed_by_action as string | null | undefined;
    const told = ['deactivated', 'cancelled'].includes(row.status) || !by || seen.has(by);
    return told ? [] : [{ actionId: by, owner: row.owner, what: 'changed', row } as const];
  });
  const entry = (actionId: string): Effect => ({ actionId, owner: 'account', what: 'changed' });
  return [...booked.map(entry), ...changes];
}

/** What auth alone has, and tells by the order that it carried out. */
function waysIn({ provisionings }: State): Effect[] {
  const kinds = ['resend_invitation', 'revoke_invitation', 'reset_second_factor'];
  return provisionings
    .filter(({ kind, outcome }) => kinds.includes(kind) && outcome === 'changed')
    .map(({ action_id: actionId }) => ({ actionId, owner: 'user', what: 'changed' }) as const);
}

function onRow(row: EffectRow): Effect[] {
  const { owner, status, created_by: createdBy, changed_by: changedBy } = row;
  // A void user gave back what it held, and never was one.
  const made = createdBy !== null && !['void', 'provisioning'].includes(status);
  return [
    ...(made ? [{ actionId: createdBy, owner, what: 'created', row } as const] : []),
    ...(status === 'deactivated' || status === 'cancelled'
      ? [{ actionId: changedBy ?? 'no action', owner, what: status, row } as const]
      : []),
  ];
}

/** An action is told once of each person whom it concerns; what is told again, another effect has done. */
function changesOfStanding({ entries }: Standing): Effect[] {
  const changes = entries.filter(({ event }) => event !== 'roles_granted');
  const perAction = groupBy(changes, ({ action_id }) => action_id ?? 'no action');
  return [...perAction].flatMap(([actionId, told]) => {
    const times = [...groupBy(told, subjectOf).values()].map(({ length }) => length);
    const effect = { actionId, owner: 'user', what: 'changed' } as const;
    return Array.from({ length: Math.max(...times) }, () => effect);
  });
}

const subjectOf = ({ event, person_id }: StandingEntry): string => `${event} ${person_id}`;

function publications({ policies, webhooks }: Standing): Effect[] {
  return [...policies, ...webhooks].flatMap(({ action_id: actionId }) =>
    actionId === null ? [] : [{ actionId, owner: 'workflow', what: 'published' } as const],
  );
}
