import { copyPromotion } from './lost-and-doubled.ts';
import type { Spoiling } from './spoiling.ts';

/** What was cancelled or too late, and happened, or is told otherwise than it was. */
export const executedAnyway: Spoiling[] = [
  {
    name: 'a cancelled action has an effect',
    breaks: 'I2',
    sql: ({ executed, cancelled }) => ({
      promotion: [copyPromotion(executed, `'${cancelled}'`)],
    }),
  },
  {
    name: 'a cancelled action is not known by its owner',
    breaks: 'I12',
    sql: ({ cancelled }) => ({
      promotion: [`delete from ledger where action_id = '${cancelled}'`],
    }),
  },
  {
    name: 'an owner tells another reason than workflow',
    breaks: 'I12',
    sql: ({ cancelled }) => ({
      promotion: [
        `update ledger set because = 'window_missed', not_after = now() where action_id = '${cancelled}'`,
      ],
    }),
  },
  {
    name: 'an acknowledged wish to cancel is lost',
    breaks: 'I1',
    sql: ({ cancelled }) => ({
      workflow: [
        `delete from audit_entries where action_id = '${cancelled}' and event = 'cancel_wished'`,
      ],
    }),
  },
  {
    name: 'a cancelled execution is taken up again',
    breaks: 'I8',
    sql: ({ cancelled }) => ({
      workflow: [
        `update executions set state = 'stalled', because = null, settled_at = null
         where action_id = '${cancelled}'`,
      ],
    }),
  },
  {
    name: 'an owner is never asked what became of a wish to cancel',
    breaks: 'I3',
    sql: ({ cancelled }) => ({
      workflow: [
        `update executions set state = 'stalled', because = null, settled_at = null
         where action_id = '${cancelled}'`,
      ],
    }),
  },
  {
    name: 'an action is executed before its time',
    breaks: 'I18',
    sql: ({ executed }) => ({
      workflow: [
        `update executions set not_before = settled_at + interval '1 hour'
         where action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'an action is executed after its time',
    breaks: 'I18',
    sql: ({ executed }) => ({
      workflow: [
        `update executions set not_after = queued_at - interval '1 hour'
         where action_id = '${executed}'`,
      ],
    }),
  },
];
