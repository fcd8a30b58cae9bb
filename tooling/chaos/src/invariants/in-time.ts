import type { Case, Evidence, Invariant } from './evidence.ts';

/** I18: nothing is executed before or after the time in which it was to be, by the clocks of the databases. */
export const inTime: Invariant = {
  id: 'I18',
  name: 'expiry-by-database-clock',
  check: ({ cases }: Evidence) =>
    [...cases.values()].flatMap((found) => [...executedLate(found), ...executedEarly(found)]),
};

/** What auth changes for the user service was in time there, and may be written down later. */
function executedLate({ action, executions, ledger }: Case): string[] {
  const until = executions[0]?.not_after;
  if (!until) return [];
  return ledger
    .filter(({ owner, outcome }) => owner !== 'user' && outcome === 'executed')
    .filter(({ executed_at: at }) => at > until)
    .map(() => `action ${action.id} was executed after its time`);
}

function executedEarly({ action, executions, ledger }: Case): string[] {
  const from = executions[0]?.not_before;
  if (!from) return [];
  return ledger
    .filter(({ outcome, executed_at: at }) => outcome === 'executed' && at < from)
    .map(() => `action ${action.id} was executed before its time`);
}
