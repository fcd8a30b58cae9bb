import type { Case, Evidence, Invariant } from './evidence.ts';

/** I3: at rest, an approved action is executed, refused or cancelled with the reason, or visibly stalled. */
export const eventuallyOnce: Invariant = {
  id: 'I3',
  name: 'eventually-once',
  check: ({ cases, state }: Evidence) => [
    ...[...cases.values()].flatMap(unfinished),
    ...state.effects
      .filter(({ status }) =>
        [
          'provisioning',
          'updating',
          'locking',
          'unlocking',
          'deactivating',
          'reactivating',
        ].includes(status),
      )
      .map(({ id, status }) => `user ${id} is still ${status}`),
  ],
};

function unfinished({ action, executions, effects, ledger }: Case): string[] {
  if (action.status !== 'approved') return [];
  const [execution] = executions;
  if (!execution || execution.state === 'queued') {
    return [`action ${action.id} is approved and still not executed`];
  }
  if (execution.state === 'stalled' && execution.cancel_wished_at !== null) {
    return [`action ${action.id} was to be cancelled, and its owner has not said whether it was`];
  }
  if (execution.state === 'refused' && execution.refusal === null) {
    return [`action ${action.id} is refused without a reason`];
  }
  const done =
    execution.state === 'executed' || ledger.some(({ outcome }) => outcome === 'executed');
  return done && effects.length === 0 ? [`action ${action.id} was executed without effect`] : [];
}
