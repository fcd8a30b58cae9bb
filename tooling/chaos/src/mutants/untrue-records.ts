import type { Spoiling } from './spoiling.ts';

const dropOnce = 'alter table event_positions drop constraint event_positions_entry_key';

/** Records that contradict each other or leave something out. */
export const untrueRecords: Spoiling[] = [
  {
    name: 'a decided action is decided anew',
    breaks: 'I8',
    sql: ({ rejected }) => ({
      workflow: [
        `update actions set status = 'withdrawn', decided_by = null where id = '${rejected}'`,
      ],
    }),
  },
  {
    name: 'a withdrawn action pends again',
    breaks: 'I8',
    sql: ({ withdrawn }) => ({
      workflow: [
        `update actions set status = 'pending', decided_at = null where id = '${withdrawn}'`,
      ],
    }),
  },
  {
    name: 'a settled execution is settled anew',
    breaks: 'I8',
    sql: ({ executed }) => ({
      workflow: [
        `update executions set state = 'refused', result = null, refusal = '{"code": "no"}'
         where action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'an approved action is not queued',
    breaks: 'I12',
    sql: ({ executed }) => ({
      workflow: [`delete from executions where action_id = '${executed}'`],
    }),
  },
  {
    name: 'a rejected action is queued',
    breaks: 'I12',
    sql: ({ rejected }) => ({
      workflow: [
        `insert into executions (action_id, revision, hash, state, due_at)
         select action_id, revision, hash, 'stalled', now() from revisions
         where action_id = '${rejected}' and revision = 1`,
      ],
    }),
  },
  {
    name: 'an owner forgets what it did',
    breaks: 'I12',
    sql: ({ executed }) => ({
      promotion: [`delete from ledger where action_id = '${executed}'`],
    }),
  },
  {
    name: 'workflow tells another result than the owner',
    breaks: 'I12',
    sql: ({ deactivatedUser }) => ({
      workflow: [
        `update executions set result = '{"status": "active"}'
         where action_id = '${deactivatedUser}'`,
      ],
    }),
  },
  {
    name: 'an entry is missing in a history',
    breaks: 'I14',
    sql: ({ executed }) => ({
      workflow: [`delete from audit_entries where action_id = '${executed}' and sequence = 2`],
    }),
  },
  {
    name: 'a history is cut off at its end',
    breaks: 'I14',
    sql: ({ executed }) => ({
      workflow: [
        `delete from audit_entries where action_id = '${executed}' and event = 'executed'`,
        `update actions set audit_count = audit_count - 1 where id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a decision is told of another person',
    breaks: 'I14',
    sql: ({ executed, otherChecker }) => ({
      workflow: [
        `update audit_entries set actor_id = '${otherChecker}'
         where action_id = '${executed}' and event = 'approved'`,
      ],
    }),
  },
  {
    name: 'an event is not in the log',
    breaks: 'I14',
    sql: ({ executed }) => ({
      workflow: [`delete from event_positions where action_id = '${executed}' and sequence = 2`],
    }),
  },
  {
    name: 'an event is in the log twice',
    breaks: 'I14',
    sql: ({ executed }) => ({
      workflow: [
        dropOnce,
        `insert into event_positions select (select max(position) + 1 from event_positions), action_id, sequence, latest
         from event_positions where action_id = '${executed}' and sequence = 2`,
      ],
    }),
  },
  {
    name: 'the log has two events of an action the other way round',
    breaks: 'I14',
    sql: ({ executed }) => ({
      workflow: [
        dropOnce,
        `update event_positions set sequence = 3 - sequence
         where action_id = '${executed}' and sequence < 3`,
      ],
    }),
  },
  {
    name: 'the log has a gap',
    breaks: 'I14',
    sql: () => ({
      workflow: [
        `update event_positions set position = position + 1
         where position = (select max(position) from event_positions)`,
      ],
    }),
  },
  {
    name: 'a maker was not told of a decision',
    breaks: 'I19',
    sql: ({ executed }) => ({
      notification: [`delete from notifications where action_id = '${executed}' and entry = 2`],
    }),
  },
  {
    name: 'somebody was told of what did not happen',
    breaks: 'I19',
    sql: ({ executed }) => ({
      notification: [
        `update notifications set entry = 99 where action_id = '${executed}' and entry = 3`,
      ],
    }),
  },
];
