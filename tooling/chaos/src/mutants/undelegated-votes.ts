import type { Spoiling } from './spoiling.ts';

const ofAction = (id: string): string => `where created_by_action = '${id}'`;
const isRepresented = (id: string): string =>
  `where action_id = '${id}' and status = 'represented'`;
const isGiven = (id: string): string => `where action_id = '${id}' and on_behalf_of is not null`;
const givenLater = (id: string, by: string): string =>
  `update reviews set reviewed_at = reviewed_at + interval '${by}' ${isGiven(id)}`;
const delegatorIn = (id: string): string => `(select on_behalf_of from reviews ${isGiven(id)})`;
const delegateIn = (id: string): string => `(select checker_id from reviews ${isGiven(id)})`;
const isConcerned = (id: string, person: string): string =>
  `insert into action_parties (action_id, revision, person_id) values ('${id}', 1, ${person})`;

/** Votes in the place of colleagues that nobody lent, that they could not lend, or that count more than once. */
export const undelegatedVotes: Spoiling[] = [
  {
    name: 'somebody decides for a colleague without a delegation',
    breaks: 'I5',
    sql: ({ delegation }) => ({ auth: [`delete from delegations ${ofAction(delegation)}`] }),
  },
  {
    name: 'somebody decides for a colleague before they may',
    breaks: 'I5',
    sql: ({ delegated }) => ({ workflow: [givenLater(delegated, '-2 hours')] }),
  },
  {
    name: 'somebody decides for a colleague when the time is over',
    breaks: 'I5',
    sql: ({ delegated }) => ({ workflow: [givenLater(delegated, '2 hours')] }),
  },
  {
    name: 'somebody decides for a colleague after the delegation was ended',
    breaks: 'I5',
    sql: ({ delegation }) => ({
      auth: [
        `update delegations set ended_at = created_at - interval '1 minute' ${ofAction(delegation)}`,
      ],
    }),
  },
  {
    name: 'another stands in than was approved',
    breaks: 'I5',
    sql: ({ delegation, checker }) => ({
      auth: [`update delegations set delegate_id = '${checker}' ${ofAction(delegation)}`],
    }),
  },
  {
    name: 'somebody stands in for longer than was approved',
    breaks: 'I5',
    sql: ({ delegation }) => ({
      auth: [`update delegations set ends_at = ends_at + interval '1 day' ${ofAction(delegation)}`],
    }),
  },
  {
    name: 'a delegation is made by an action about something else',
    breaks: 'I5',
    sql: ({ delegation, joined }) => ({
      auth: [
        `update delegations set created_by_action = '${joined}' ${ofAction(delegation)}`,
        `update auth_audit set action_id = '${joined}'
         where event = 'delegation_created' and action_id = '${delegation}'`,
      ],
    }),
  },
  {
    name: 'a delegation is approved by one',
    breaks: 'I5',
    sql: ({ delegation }) => ({
      workflow: [
        `delete from reviews where action_id = '${delegation}'
         and checker_id = (select decided_by from actions where id = '${delegation}')`,
      ],
    }),
  },
  {
    name: 'who stands in has approved that themselves',
    breaks: 'I5',
    sql: ({ delegation, delegated }) => ({
      workflow: [
        `update reviews set checker_id = ${delegateIn(delegated)}
         where action_id = '${delegation}' and checker_id = (select decided_by from actions where id = '${delegation}')`,
      ],
    }),
  },
  {
    name: 'an action for a delegation was never executed',
    breaks: 'I5',
    sql: ({ delegation }) => ({
      workflow: [
        `update executions set state = 'refused', result = null, refusal = '{"code": "no"}'
         where action_id = '${delegation}'`,
      ],
    }),
  },
  {
    name: 'a person has two delegates, or lends on what was lent to them',
    breaks: 'I5',
    sql: ({ delegationBefore }) => ({
      auth: [
        `update delegations set ended_at = null, ended_by = null ${ofAction(delegationBefore)}`,
      ],
    }),
  },
  {
    name: 'a delegation that was made is not there',
    breaks: 'I6',
    sql: ({ delegationBefore }) => ({
      auth: [`delete from delegations ${ofAction(delegationBefore)}`],
    }),
  },
  {
    name: 'an action makes two delegations',
    breaks: 'I6',
    sql: ({ delegation }) => ({
      auth: [
        'alter table delegations drop constraint delegations_created_by_action_key',
        `insert into delegations
           (delegator_id, delegate_id, starts_at, ends_at, reason, created_by_action, created_at, ended_at)
         select delegator_id, delegate_id, starts_at, ends_at, reason, created_by_action, created_at, ended_at
         from delegations ${ofAction(delegation)}`,
      ],
    }),
  },
  {
    name: 'the vote of who is away is not used up',
    breaks: 'I5',
    sql: ({ delegated }) => ({ workflow: [`delete from reviews ${isRepresented(delegated)}`] }),
  },
  {
    name: 'the vote of another is used up than of who is away',
    breaks: 'I5',
    sql: ({ delegated, otherChecker }) => ({
      workflow: [`update reviews set checker_id = '${otherChecker}' ${isRepresented(delegated)}`],
    }),
  },
  {
    name: 'a vote is used up in another stage than it is given in',
    breaks: 'I5',
    sql: ({ delegated }) => ({
      workflow: [`update reviews set stage = stage + 1 ${isRepresented(delegated)}`],
    }),
  },
  {
    name: 'a vote is used up that nobody gave',
    breaks: 'I5',
    sql: ({ delegated }) => ({
      workflow: [`update reviews set on_behalf_of = null ${isGiven(delegated)}`],
    }),
  },
  {
    name: 'who is away votes as well',
    breaks: 'I9',
    sql: ({ delegated }) => ({
      workflow: [
        'alter table reviews drop constraint reviews_pk',
        `insert into reviews (action_id, revision, checker_id, status, hash, session_id, stage)
         select action_id, revision, on_behalf_of, status, hash, session_id, stage from reviews
         ${isGiven(delegated)}`,
      ],
    }),
  },
  {
    name: 'two decide in the place of one',
    breaks: 'I9',
    sql: ({ delegated, otherChecker }) => ({
      workflow: [
        `insert into reviews (action_id, revision, checker_id, status, hash, session_id, stage, on_behalf_of)
         select action_id, revision, '${otherChecker}', status, hash, session_id, stage, on_behalf_of from reviews
         ${isGiven(delegated)}`,
      ],
    }),
  },
  {
    name: 'somebody decides in the place of an editor',
    breaks: 'I5',
    sql: ({ delegated }) => ({
      workflow: [
        `update action_people set part = 'editor'
         where action_id = '${delegated}' and person_id = ${delegatorIn(delegated)}`,
      ],
    }),
  },
  {
    name: 'somebody decides in the place of whom an action concerns',
    breaks: 'I5',
    sql: ({ delegated }) => ({ workflow: [isConcerned(delegated, delegatorIn(delegated))] }),
  },
  {
    name: 'whom an action concerns decides it for a colleague',
    breaks: 'I5',
    sql: ({ delegated }) => ({ workflow: [isConcerned(delegated, delegateIn(delegated))] }),
  },
  {
    name: 'somebody decides in the place of who stepped back',
    breaks: 'I5',
    sql: ({ delegated }) => ({
      workflow: [
        `update audit_entries set event = 'recused', detail = '{"reason": "So"}', actor_id = ${delegatorIn(delegated)}
         where action_id = '${delegated}' and sequence = 2`,
      ],
    }),
  },
  {
    name: 'an acknowledged end of a delegation is lost',
    breaks: 'I1',
    sql: ({ delegation }) => ({
      auth: [`update delegations set ended_at = null, ended_by = null ${ofAction(delegation)}`],
    }),
  },
  {
    name: 'a delegate decides after the delegation was told ended',
    breaks: 'I11',
    retell: (operations) =>
      operations.map((operation) =>
        operation.request.verb === 'end' ? { ...operation, began: 0, ended: 0 } : operation,
      ),
  },
];
