import type { Case, Evidence, Invariant } from './evidence.ts';

/** I3: at rest, an approved action is executed, refused or cancelled with the reason, or visibly stalled. */
export const eventuallyOnce: Invariant = {
  id: 'I3',
  name: 'eventually-once',
  check: ({ cases, state }: Evidence) => [
    ...unfinishedOf(cases),
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

function unfinishedOf(cases: Evidence['cases']): string[] {
  const last = new Map<string, number>();
  for (const { action, ledger } of cases.values()) {
    const at = executedAt(ledger);
    if (at === undefined || action.target === null) continue;
    last.set(action.target, Math.max(at, last.get(action.target) ?? at));
  }
  // What a later change of the same has replaced is seen no more.
  const isReplaced = ({ action, ledger }: Case): boolean => {
    const [at, later] = [executedAt(ledger), last.get(action.target ?? '')];
    return at !== undefined && later !== undefined && at < later;
  };
  return [...cases.values()].flatMap((found) => unfinished(found, isReplaced(found)));
}

function executedAt(ledger: Case['ledger']): number | undefined {
  return ledger.find(({ outcome }) => outcome === 'executed')?.executed_at.getTime();
}

function unfinished({ action, executions, effects, ledger }: Case, isReplaced: boolean): string[] {
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
  return done && effects.length === 0 && !isReplaced
    ? [`action ${action.id} was executed without effect`]
    : [];
}
