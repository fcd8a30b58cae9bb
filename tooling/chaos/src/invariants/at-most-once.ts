import { foundingPeople, type Evidence, type Invariant } from './evidence.ts';
import { groupBy } from './group-by.ts';
import { rowsOnce } from './rows-once.ts';

/** I2: an action has at most one effect, in its owner alone; one person exists once; a row of a batch is one action at most. */
export const atMostOnce: Invariant = {
  id: 'I2',
  name: 'at-most-once',
  check: (evidence) => [
    ...repeatedEffects(evidence),
    ...repeatedOutcomes(evidence),
    ...effectsWithoutOutcome(evidence),
    ...peopleApart(evidence),
    ...rowsOnce(evidence),
  ],
};

function repeatedEffects({ effects }: Evidence): string[] {
  return [...groupBy(effects, ({ actionId }) => actionId)]
    .filter(([, made]) => made.length > 1)
    .map(([actionId, made]) => `action ${actionId} has ${made.length} effects`);
}

function repeatedOutcomes({ state }: Evidence): string[] {
  return [...groupBy(state.ledger, (row) => row.action_id)]
    .filter(([, rows]) => rows.length > 1)
    .map(([actionId, rows]) => `action ${actionId} has ${rows.length} ledger rows`);
}

function effectsWithoutOutcome({ effects, state }: Evidence): string[] {
  const executed = new Set(
    state.ledger
      .filter(({ outcome }) => outcome === 'executed')
      .map(({ owner, action_id: actionId }) => `${owner} ${actionId}`),
  );
  return effects
    .filter(({ owner, actionId }) => !executed.has(`${owner} ${actionId}`))
    .map(({ actionId, what }) => `action ${actionId} ${what} something without being executed`);
}

/** Everyone has one sign-in, one entry in the directory under the same id, and one invitation. */
function peopleApart({ state, cases }: Evidence): string[] {
  const again = invitedAgain(cases);
  const entries = state.effects.filter(
    ({ owner, status }) => owner === 'user' && status !== 'void',
  );
  const signIns = new Map(state.authPeople.map((person) => [person.id, person]));
  const apart = entries.filter(({ id, data }) => signIns.get(id)?.email !== data.email);
  const strangers = state.authPeople.filter(({ id }) => !entries.some((entry) => entry.id === id));
  const emails = [...groupBy(state.authPeople, ({ email }) => email)];
  return [
    ...apart.map(({ id }) => `user ${id} has no sign-in of the same id and address`),
    ...strangers.map(({ id }) => `the sign-in ${id} is nobody's in the directory`),
    ...emails
      .filter(([, people]) => people.length > 1)
      .map(([email, people]) => `${email} has ${people.length} sign-ins`),
    ...state.authPeople
      .filter(
        ({ id, invitations }) =>
          !foundingPeople.has(id) && invitations !== 1 + (again.get(id) ?? 0),
      )
      .map(({ id, invitations }) => `person ${id} was invited ${invitations} times`),
  ];
}

/** How often an action had somebody invited once more. */
function invitedAgain(cases: Evidence['cases']): Map<string, number> {
  const times = new Map<string, number>();
  for (const { action, revisions, executions } of cases.values()) {
    const invites = ['resend_invitation', 'reactivate_user'].includes(action.action_type);
    if (!invites || executions[0]?.state !== 'executed') continue;
    const id = String(revisions.at(-1)?.payload.userId);
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  return times;
}
