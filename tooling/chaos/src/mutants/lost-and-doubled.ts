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

const dropKeys = `ALTER TABLE promotions DROP CONSTRAINT promotions_created_by_action_key`;
const copyPromotion = (id: string, by: string): string =>
  `INSERT INTO promotions
     (code, name, discount_type, discount_value, start_date, end_date, created_by_action)
   SELECT left(code, 24) || '-TWICE', name, discount_type, discount_value, start_date, end_date, ${by}
   FROM promotions WHERE created_by_action = '${id}'`;

/** What was promised and is gone, and what happened more than once. */
export const lostAndDoubled: Spoiling[] = [
  {
    name: 'an acknowledged action is lost, with all its rows',
    breaks: 'I1',
    sql: ({ pending }) => ({
      workflow: [
        ...workflowTables
          .filter((table) => !['comments', 'executions', 'reviews'].includes(table))
          .map((table) => `DELETE FROM ${table} WHERE action_id = '${pending}'`),
        `DELETE FROM actions WHERE id = '${pending}'`,
      ],
    }),
  },
  {
    name: 'an acknowledged review is lost',
    breaks: 'I1',
    sql: ({ rejected }) => ({
      workflow: [`DELETE FROM reviews WHERE action_id = '${rejected}'`],
    }),
  },
  {
    name: 'an acknowledged withdrawal is lost',
    breaks: 'I1',
    sql: ({ withdrawn }) => ({
      workflow: [
        `UPDATE actions SET status = 'pending', decided_at = NULL, audit_count = 1 WHERE id = '${withdrawn}'`,
        `DELETE FROM audit_entries WHERE action_id = '${withdrawn}' AND sequence > 1`,
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
        'ALTER TABLE ledger DROP CONSTRAINT ledger_pkey',
        `INSERT INTO ledger SELECT * FROM ledger WHERE action_id = '${executed}'`,
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
      user: [`UPDATE users SET user_id = uuidv7() WHERE created_by_action = '${createdUser}'`],
    }),
  },
  {
    name: 'a person is invited twice',
    breaks: 'I2',
    sql: ({ createdUser }) => ({
      auth: [
        `INSERT INTO invitations (person_id, token_hash, expires_at, revoked_at)
         SELECT person_id, 'twice', now(), now() FROM provisionings
         WHERE action_id = '${createdUser}'`,
      ],
    }),
  },
  {
    name: 'an approved action waits for ever',
    breaks: 'I3',
    sql: ({ refused }) => ({
      workflow: [
        `UPDATE executions SET state = 'queued', refusal = NULL, settled_at = NULL
         WHERE action_id = '${refused}'`,
      ],
    }),
  },
  {
    name: 'an executed action has no effect',
    breaks: 'I3',
    sql: ({ executed }) => ({
      promotion: [`DELETE FROM promotions WHERE created_by_action = '${executed}'`],
    }),
  },
  {
    name: 'a person stays half provisioned',
    breaks: 'I3',
    sql: ({ createdUser }) => ({
      user: [`UPDATE users SET status = 'provisioning' WHERE created_by_action = '${createdUser}'`],
    }),
  },
];
