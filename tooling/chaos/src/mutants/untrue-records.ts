import type { Spoiling } from './spoiling.ts';

/** Records that contradict each other or leave something out. */
export const untrueRecords: Spoiling[] = [
  {
    name: 'a decided action is decided anew',
    breaks: 'I8',
    sql: ({ rejected }) => ({
      workflow: [
        `UPDATE actions SET status = 'withdrawn', decided_by = NULL WHERE id = '${rejected}'`,
      ],
    }),
  },
  {
    name: 'a withdrawn action pends again',
    breaks: 'I8',
    sql: ({ withdrawn }) => ({
      workflow: [
        `UPDATE actions SET status = 'pending', decided_at = NULL WHERE id = '${withdrawn}'`,
      ],
    }),
  },
  {
    name: 'a settled execution is settled anew',
    breaks: 'I8',
    sql: ({ executed }) => ({
      workflow: [
        `UPDATE executions SET state = 'refused', result = NULL, refusal = '{"code": "no"}'
         WHERE action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'an approved action is not queued',
    breaks: 'I12',
    sql: ({ executed }) => ({
      workflow: [`DELETE FROM executions WHERE action_id = '${executed}'`],
    }),
  },
  {
    name: 'a rejected action is queued',
    breaks: 'I12',
    sql: ({ rejected }) => ({
      workflow: [
        `INSERT INTO executions (action_id, revision, hash, state, due_at)
         SELECT action_id, revision, hash, 'stalled', now() FROM revisions
         WHERE action_id = '${rejected}' AND revision = 1`,
      ],
    }),
  },
  {
    name: 'an owner forgets what it did',
    breaks: 'I12',
    sql: ({ executed }) => ({
      promotion: [`DELETE FROM ledger WHERE action_id = '${executed}'`],
    }),
  },
  {
    name: 'workflow tells another result than the owner',
    breaks: 'I12',
    sql: ({ deactivatedUser }) => ({
      workflow: [
        `UPDATE executions SET result = '{"status": "active"}'
         WHERE action_id = '${deactivatedUser}'`,
      ],
    }),
  },
  {
    name: 'an entry is missing in a history',
    breaks: 'I14',
    sql: ({ executed }) => ({
      workflow: [`DELETE FROM audit_entries WHERE action_id = '${executed}' AND sequence = 2`],
    }),
  },
  {
    name: 'a history is cut off at its end',
    breaks: 'I14',
    sql: ({ executed }) => ({
      workflow: [
        `DELETE FROM audit_entries WHERE action_id = '${executed}' AND event = 'executed'`,
        `UPDATE actions SET audit_count = audit_count - 1 WHERE id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a decision is told of another person',
    breaks: 'I14',
    sql: ({ executed, otherChecker }) => ({
      workflow: [
        `UPDATE audit_entries SET actor_id = '${otherChecker}'
         WHERE action_id = '${executed}' AND event = 'approved'`,
      ],
    }),
  },
];
