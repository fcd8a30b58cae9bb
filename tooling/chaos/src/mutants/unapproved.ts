import type { Spoiling } from './spoiling.ts';

const vote = (action: string, checker: string, status: string, session: string): string =>
  `INSERT INTO reviews (action_id, revision, checker_id, status, comment, hash, session_id)
   SELECT action_id, revision, '${checker}', '${status}', 'forged', hash, '${session}'
   FROM revisions WHERE action_id = '${action}' ORDER BY revision DESC LIMIT 1`;

/** What was done without four eyes, or other than it was approved. */
export const unapproved: Spoiling[] = [
  {
    name: 'a rejected action is executed',
    breaks: 'I4',
    sql: ({ rejected }) => ({
      promotion: [
        `INSERT INTO ledger (action_id, hash, outcome, result)
         VALUES ('${rejected}', repeat('0', 64), 'executed', '{}')`,
      ],
    }),
  },
  {
    name: 'something exists that no action made',
    breaks: 'I4',
    sql: ({ executed }) => ({
      promotion: [
        `UPDATE promotions SET created_by_action = NULL WHERE created_by_action = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a person exists whom no action made',
    breaks: 'I4',
    sql: () => ({
      auth: [`INSERT INTO "user" (name, email) VALUES ('Nobody', 'nobody@countersign.test')`],
    }),
  },
  {
    name: 'an action is executed before it is approved',
    breaks: 'I4',
    sql: ({ executed }) => ({
      promotion: [
        `UPDATE ledger SET executed_at = executed_at - interval '1 hour'
         WHERE action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a maker approves their own action',
    breaks: 'I5',
    sql: ({ executed }) => ({
      workflow: [
        `UPDATE reviews SET checker_id = (SELECT maker_id FROM actions WHERE id = '${executed}')
         WHERE action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a vote comes from the session of another person',
    breaks: 'I5',
    sql: ({ executed, otherCheckersSession }) => ({
      workflow: [
        `UPDATE reviews SET session_id = '${otherCheckersSession}' WHERE action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a payload is changed after approval',
    breaks: 'I6',
    sql: ({ executed }) => ({
      workflow: [
        `ALTER TABLE revisions DROP CONSTRAINT revisions_hash_true,
           DROP CONSTRAINT revisions_picture_true`,
        `UPDATE revisions SET payload = jsonb_set(payload, '{discountValue}', '"99"'),
           canonical = replace(canonical, '"discountValue":"12.5"', '"discountValue":"99"')
         WHERE action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'the stored payload is not what its hash covers',
    breaks: 'I6',
    sql: ({ executed }) => ({
      workflow: [
        `ALTER TABLE revisions DROP CONSTRAINT revisions_payload_true,
           DROP CONSTRAINT revisions_picture_true`,
        `UPDATE revisions SET payload = jsonb_set(payload, '{discountValue}', '"99"')
         WHERE action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a checker is pictured another value than is executed',
    breaks: 'I6',
    sql: ({ executed }) => ({
      workflow: [
        `ALTER TABLE revisions DROP CONSTRAINT revisions_picture_true`,
        `UPDATE revisions SET after = jsonb_set(after, '{discountValue}', '"99"')
         WHERE action_id = '${executed}'`,
        `UPDATE reviews v SET picture_hash = encode(sha256(convert_to(
           jsonb_build_array(r.before, r.after, r.warnings)::text, 'UTF8')), 'hex')
         FROM revisions r WHERE r.action_id = v.action_id AND r.revision = v.revision
           AND v.action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a picture is changed after the decision',
    breaks: 'I6',
    sql: ({ executed }) => ({
      workflow: [
        `UPDATE revisions SET warnings = '[{"code": "forged", "message": "Forged"}]'
         WHERE action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'an owner executes another hash than was approved',
    breaks: 'I6',
    sql: ({ executed }) => ({
      promotion: [`UPDATE ledger SET hash = repeat('0', 64) WHERE action_id = '${executed}'`],
    }),
  },
  {
    name: 'the effect is not what was approved',
    breaks: 'I6',
    sql: ({ executed }) => ({
      promotion: [
        `UPDATE promotions SET discount_value = 99 WHERE created_by_action = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a person gets a role that nobody approved',
    breaks: 'I6',
    sql: ({ createdUser }) => ({
      auth: [
        `INSERT INTO person_roles (person_id, role)
         SELECT person_id, 'admin' FROM provisionings WHERE action_id = '${createdUser}'`,
      ],
    }),
  },
  {
    name: 'an old revision is executed after an edit',
    breaks: 'I6',
    sql: ({ amended }) => ({
      workflow: [
        `UPDATE executions e SET revision = r.revision, hash = r.hash FROM revisions r
         WHERE r.action_id = e.action_id AND r.revision = 1 AND e.action_id = '${amended}'`,
      ],
    }),
  },
  {
    name: 'the approval of an old revision counts after an edit',
    breaks: 'I9',
    sql: ({ amended }) => ({
      workflow: [
        `UPDATE reviews v SET revision = r.revision, hash = r.hash FROM revisions r
         WHERE r.action_id = v.action_id AND r.revision = 1 AND v.action_id = '${amended}'`,
      ],
    }),
  },
  {
    name: 'one approval does for two',
    breaks: 'I9',
    sql: ({ executed }) => ({
      workflow: [`UPDATE actions SET required_approvals = 2 WHERE id = '${executed}'`],
    }),
  },
  {
    name: 'a counted approval has no vote',
    breaks: 'I9',
    sql: ({ pending }) => ({
      workflow: [`UPDATE actions SET approvals = 1 WHERE id = '${pending}'`],
    }),
  },
  {
    name: 'a second checker decides again',
    breaks: 'I7',
    sql: ({ executed, otherChecker, otherCheckersSession }) => ({
      workflow: [vote(executed, otherChecker, 'rejected', otherCheckersSession)],
    }),
  },
];
