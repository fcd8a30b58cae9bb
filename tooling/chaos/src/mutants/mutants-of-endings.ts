import { cancelMeetsExecution } from '../scenarios/cancel-meets-execution.ts';
import { missedWindow } from '../scenarios/missed-window.ts';
import type { Mutant } from './mutant.ts';

/** Services with one guard less each in what is not to be executed any more. */
export const mutantsOfEndings: readonly Mutant[] = [
  {
    name: 'a cancellation is told and not remembered',
    breaks: 'I12',
    service: 'promotion',
    mutation: {
      file: 'packages/owner/src/ledger.ts',
      edits: [
        {
          find: 'await writeRow(tx, settled, outcome);',
          replace: 'void settled;',
        },
      ],
    },
    scenario: cancelMeetsExecution,
  },
  {
    name: 'no answer to a cancellation is taken for one',
    breaks: 'I12',
    service: 'workflow',
    mutation: {
      file: 'workflow/src/executions/executor.ts',
      edits: [
        {
          find: "logger.warn({ actionId, attempt, err: error }, 'delivery brought no outcome');",
          replace:
            "if (order.cancel) await settle(db, actionId, { outcome: 'cancelled', because: 'cancelled' });",
        },
      ],
    },
    scenario: cancelMeetsExecution,
  },
  {
    name: 'an owner looks at no clock',
    breaks: 'I18',
    service: 'promotion',
    mutation: {
      file: 'packages/owner/src/execute.ts',
      edits: [
        { find: 'notAfter !== undefined && (await isPast(owner.db, notAfter))', replace: 'false' },
      ],
    },
    unguard: { promotion: ['alter table ledger disable trigger ledger_guard_window'] },
    scenario: missedWindow,
  },
];
