import type { Spoiling } from './spoiling.ts';

const vote = (action: string, checker: string, status: string, session: string): string =>
  `insert into reviews (action_id, revision, checker_id, status, comment, hash, session_id)
   select action_id, revision, '${checker}', '${status}', 'forged', hash, '${session}'
   from revisions where action_id = '${action}' order by revision desc limit 1`;

/** What was done without four eyes, or other than it was approved. */
export const unapproved: Spoiling[] = [
  {
    name: 'a rejected action is executed',
    breaks: 'I4',
    sql: ({ rejected }) => ({
      promotion: [
        `insert into ledger (action_id, hash, outcome, result)
         values ('${rejected}', repeat('0', 64), 'executed', '{}')`,
      ],
    }),
  },
  {
    name: 'something exists that no action made',
    breaks: 'I4',
    sql: ({ executed }) => ({
      promotion: [
        `update promotions set created_by_action = null where created_by_action = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a person exists whom no action made',
    breaks: 'I4',
    sql: () => ({
      auth: [`insert into "user" (name, email) values ('Nobody', 'nobody@countersign.test')`],
    }),
  },
  {
    name: 'an action is executed before it is approved',
    breaks: 'I4',
    sql: ({ executed }) => ({
      promotion: [
        `update ledger set executed_at = executed_at - interval '1 hour'
         where action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a maker approves their own action',
    breaks: 'I5',
    sql: ({ executed }) => ({
      workflow: [
        `update reviews set checker_id = (select maker_id from actions where id = '${executed}')
         where action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'an editor approves what they edited',
    breaks: 'I5',
    sql: ({ edited, editor }) => ({
      workflow: [
        `update reviews set checker_id = '${editor}' where action_id = '${edited}' and revision > 1`,
      ],
    }),
  },
  {
    name: 'an edit is told of its maker',
    breaks: 'I14',
    sql: ({ edited }) => ({
      workflow: [
        `update audit_entries e set actor_id = a.maker_id from actions a
         where a.id = e.action_id and e.event = 'amended' and e.action_id = '${edited}'`,
      ],
    }),
  },
  {
    name: 'a vote comes from the session of another person',
    breaks: 'I5',
    sql: ({ executed, otherCheckersSession }) => ({
      workflow: [
        `update reviews set session_id = '${otherCheckersSession}' where action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a payload is changed after approval',
    breaks: 'I6',
    sql: ({ executed }) => ({
      workflow: [
        `alter table revisions drop constraint revisions_sound`,
        `update revisions set payload = jsonb_set(payload, '{discountValue}', '"99"'),
           canonical = replace(canonical, '"discountValue":"12.5"', '"discountValue":"99"')
         where action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'the stored payload is not what its hash covers',
    breaks: 'I6',
    sql: ({ executed }) => ({
      workflow: [
        `alter table revisions drop constraint revisions_sound`,
        `update revisions set payload = jsonb_set(payload, '{discountValue}', '"99"')
         where action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a checker is pictured another value than is executed',
    breaks: 'I6',
    sql: ({ executed }) => ({
      workflow: [
        `alter table revisions drop constraint revisions_sound`,
        `update revisions set after = jsonb_set(after, '{discountValue}', '"99"')
         where action_id = '${executed}'`,
        `update reviews v set picture_hash = encode(sha256(convert_to(
           jsonb_build_array(r.before, r.after, r.warnings)::text, 'UTF8')), 'hex')
         from revisions r where r.action_id = v.action_id and r.revision = v.revision
           and v.action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a picture is changed after the decision',
    breaks: 'I6',
    sql: ({ executed }) => ({
      workflow: [
        `update revisions set warnings = '[{"code": "forged", "message": "Forged"}]'
         where action_id = '${executed}'`,
      ],
    }),
  },
  {
    name: 'an owner executes another hash than was approved',
    breaks: 'I6',
    sql: ({ executed }) => ({
      promotion: [`update ledger set hash = repeat('0', 64) where action_id = '${executed}'`],
    }),
  },
  {
    name: 'the effect is not what was approved',
    breaks: 'I6',
    sql: ({ executed }) => ({
      promotion: [
        `update promotions set discount_value = 99 where created_by_action = '${executed}'`,
      ],
    }),
  },
  {
    name: 'a person gets a role that nobody approved',
    breaks: 'I6',
    sql: ({ createdUser }) => ({
      auth: [
        `insert into person_roles (person_id, role)
         select person_id, 'admin' from provisionings where action_id = '${createdUser}'`,
      ],
    }),
  },
  {
    name: 'an old revision is executed after an edit',
    breaks: 'I6',
    sql: ({ amended }) => ({
      workflow: [
        `update executions e set revision = r.revision, hash = r.hash from revisions r
         where r.action_id = e.action_id and r.revision = 1 and e.action_id = '${amended}'`,
      ],
    }),
  },
  {
    name: 'the approval of an old revision counts after an edit',
    breaks: 'I9',
    sql: ({ amended }) => ({
      workflow: [
        `update reviews v set revision = r.revision, hash = r.hash from revisions r
         where r.action_id = v.action_id and r.revision = 1 and v.action_id = '${amended}'`,
      ],
    }),
  },
  {
    name: 'one approval does for two',
    breaks: 'I9',
    sql: ({ executed }) => ({
      workflow: [`update actions set required_approvals = 2 where id = '${executed}'`],
    }),
  },
  {
    name: 'a counted approval has no vote',
    breaks: 'I9',
    sql: ({ pending }) => ({
      workflow: [`update actions set approvals = 1 where id = '${pending}'`],
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
