import type { Spoiling } from './spoiling.ts';

const workflowTables = [
  'idempotency_keys',
  'audit_entries',
  'comments',
  'executions',
  'reviews',
  'revisions',
  'action_people',
] as const;

const dropKeys = `alter table promotions drop constraint promotions_created_by_action_key`;
export const copyPromotion = (id: string, by: string): string =>
  `insert into promotions
     (code, name, discount_type, discount_value, start_date, end_date, created_by_action)
   select left(code, 24) || '-TWICE', name, discount_type, discount_value, start_date, end_date, ${by}
   from promotions where created_by_action = '${id}'`;

/** What was promised and is gone, and what happened more than once. */
export const lostAndDoubled: Spoiling[] = [
  {
    name: 'an acknowledged action is lost, with all its rows',
    breaks: 'I1',
    sql: ({ pending }) => ({
      workflow: [
        ...workflowTables
          .filter((table) => !['comments', 'executions', 'reviews'].includes(table))
          .map((table) => `delete from ${table} where action_id = '${pending}'`),
        `delete from actions where id = '${pending}'`,
      ],
    }),
  },
  {
    name: 'an acknowledged review is lost',
    breaks: 'I1',
    sql: ({ rejected }) => ({
      workflow: [`delete from reviews where action_id = '${rejected}'`],
    }),
  },
  {
    name: 'an acknowledged withdrawal is lost',
    breaks: 'I1',
    sql: ({ withdrawn }) => ({
      workflow: [
        `update actions set status = 'pending', decided_at = null, audit_count = 1 where id = '${withdrawn}'`,
        `delete from audit_entries where action_id = '${withdrawn}' and sequence > 1`,
      ],
    }),
  },
  {
    name: 'an effect happens twice',
    breaks: 'I2',
    sql: ({ executed }) => ({
      promotion: [dropKeys, copyPromotion(executed, 'created_by_action')],
    }),
  },
  {
    name: 'an outcome is written twice',
    breaks: 'I2',
    sql: ({ executed }) => ({
      promotion: [
        'alter table ledger drop constraint ledger_pkey',
        `insert into ledger select * from ledger where action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a refused action has an effect',
    breaks: 'I2',
    sql: ({ executed, refused }) => ({
      promotion: [copyPromotion(executed, `'${refused}'`)],
    }),
  },
  {
    name: 'a person has a sign-in under another id than in the directory',
    breaks: 'I2',
    sql: ({ createdUser }) => ({
      user: [`update users set user_id = uuidv7() where created_by_action = '${createdUser}'`],
    }),
  },
  {
    name: 'a person is invited twice',
    breaks: 'I2',
    sql: ({ createdUser }) => ({
      auth: [
        `insert into invitations (person_id, token_hash, expires_at, revoked_at)
         select person_id, 'twice', now(), now() from provisionings
         where action_id = '${createdUser}'`,
      ],
    }),
  },
  {
    name: 'a row of a batch is filed twice',
    breaks: 'I2',
    sql: ({ batch, executed }) => ({
      workflow: [
        'alter table batch_outcomes drop constraint batch_outcomes_pk',
        `insert into batch_outcomes (batch_id, line, action_id) values ('${batch}', 1, '${executed}')`,
      ],
    }),
  },
  {
    name: 'an action is two rows of a batch',
    breaks: 'I2',
    sql: ({ batch }) => ({
      workflow: [
        'drop index batch_outcomes_action_key',
        `insert into batch_outcomes (batch_id, line, action_id)
         select batch_id, 9999, action_id from batch_outcomes where batch_id = '${batch}' and line = 1`,
      ],
    }),
  },
  {
    name: 'the rows of a batch are filed for another person',
    breaks: 'I2',
    sql: ({ batch, checker }) => ({
      workflow: [`update batches set maker_id = '${checker}' where id = '${batch}'`],
    }),
  },
  {
    name: 'an approved action waits for ever',
    breaks: 'I3',
    sql: ({ refused }) => ({
      workflow: [
        `update executions set state = 'queued', refusal = null, settled_at = null
         where action_id = '${refused}'`,
      ],
    }),
  },
  {
    name: 'an executed action has no effect',
    breaks: 'I3',
    sql: ({ executed }) => ({
      promotion: [`delete from promotions where created_by_action = '${executed}'`],
    }),
  },
  {
    name: 'a person stays half provisioned',
    breaks: 'I3',
    sql: ({ createdUser }) => ({
      user: [`update users set status = 'provisioning' where created_by_action = '${createdUser}'`],
    }),
  },
];
