import type { Operation } from '../history/history.ts';
import type { Spoiling } from './spoiling.ts';

const ofAction = (id: string): string => `where action_id = '${id}'`;
const subjectOf = (id: string): string =>
  `(select person_id from provisionings where action_id = '${id}')`;

const isLookAt = (request: Operation['request'], id: string): boolean =>
  request.verb === 'look' && request.actionId === id;

/** Groups, limits, roles and policies that are other than was approved, or were made otherwise. */
export const unapprovedPowers: Spoiling[] = [
  {
    name: 'a change of who is in a group is made twice',
    breaks: 'I2',
    sql: ({ joined }) => ({
      auth: [
        `insert into auth_audit (event, person_id, action_id, details)
         select event, person_id, action_id, details from auth_audit ${ofAction(joined)}`,
      ],
    }),
  },
  {
    name: 'a policy is published twice',
    breaks: 'I2',
    sql: ({ published }) => ({
      workflow: [
        'alter table policy_versions drop constraint policy_versions_action_key',
        `insert into policy_versions (action_type, version, position, document, action_id)
         select action_type, (select max(version) + 1 from policy_versions),
                (select max(position) + 1 from policy_versions), document, action_id
         from policy_versions ${ofAction(published)}`,
      ],
    }),
  },
  {
    name: 'a change of roles is made that auth has refused',
    breaks: 'I2',
    sql: ({ roleTaken, roleRefused }) => ({
      auth: [
        `insert into auth_audit (event, person_id, action_id, details)
         select event, person_id, '${roleRefused}', details from auth_audit ${ofAction(roleTaken)}`,
      ],
    }),
  },
  {
    name: 'limits are told changed and are not',
    breaks: 'I3',
    sql: ({ limited }) => ({
      auth: [
        `delete from auth_audit ${ofAction(limited)}`,
        `delete from person_limits where set_by_action = '${limited}'`,
      ],
    }),
  },
  {
    name: 'a policy is told published and is not',
    breaks: 'I3',
    sql: ({ published }) => ({
      workflow: [`delete from policy_versions ${ofAction(published)}`],
    }),
  },
  {
    name: 'a group exists that no action created',
    breaks: 'I4',
    sql: ({ createdGroup }) => ({
      auth: [`update auth_audit set action_id = null ${ofAction(createdGroup)}`],
    }),
  },
  {
    name: 'auth changes limits before that is approved',
    breaks: 'I4',
    sql: ({ limited }) => ({
      auth: [`update auth_audit set at = at - interval '1 hour' ${ofAction(limited)}`],
    }),
  },
  {
    name: 'a policy is published before it is approved',
    breaks: 'I4',
    sql: ({ published }) => ({
      workflow: [
        `update policy_versions set published_at = published_at - interval '1 hour'
         ${ofAction(published)}`,
      ],
    }),
  },
  {
    name: 'a group has another title than was approved',
    breaks: 'I6',
    sql: ({ createdGroup }) => ({
      auth: [`update groups set title = 'Another' where created_by_action = '${createdGroup}'`],
    }),
  },
  {
    name: 'a person is in a group into which nobody put them',
    breaks: 'I6',
    sql: ({ joined, checker }) => ({
      auth: [
        `insert into group_members (group_name, person_id, added_by_action)
         select group_name, '${checker}', action_id from provisionings ${ofAction(joined)}`,
      ],
    }),
  },
  {
    name: 'a person who was put into a group is not in it',
    breaks: 'I6',
    sql: ({ joined }) => ({
      auth: [`delete from group_members where added_by_action = '${joined}'`],
    }),
  },
  {
    name: 'a limit is another than was approved',
    breaks: 'I6',
    sql: ({ limited }) => ({
      auth: [`update person_limits set amount = amount + 1 where set_by_action = '${limited}'`],
    }),
  },
  {
    name: 'auth makes another change of roles than was approved',
    breaks: 'I6',
    sql: ({ roleTaken }) => ({
      auth: [
        `update auth_audit set details = details || '{"roles": ["maker", "admin"]}'
         ${ofAction(roleTaken)}`,
        `insert into person_roles (person_id, role) values (${subjectOf(roleTaken)}, 'admin')`,
      ],
    }),
  },
  {
    name: 'a role that was taken is still there',
    breaks: 'I6',
    sql: ({ roleTaken }) => ({
      auth: [
        `insert into person_roles (person_id, role) values (${subjectOf(roleTaken)}, 'checker')`,
      ],
    }),
  },
  {
    name: 'a policy says something else than was approved',
    breaks: 'I6',
    sql: ({ published }) => ({
      workflow: [
        `update policy_versions
         set document = jsonb_set(document, '{rules,0,stages,0,approvals}', '7')
         ${ofAction(published)}`,
      ],
    }),
  },
  {
    name: 'a policy is in force for another type than was approved',
    breaks: 'I6',
    sql: ({ published }) => ({
      workflow: [
        `update policy_versions set action_type = '*', version = 9 ${ofAction(published)}`,
      ],
    }),
  },
  {
    name: 'user refuses what auth has done',
    breaks: 'I12',
    sql: ({ joined }) => ({
      auth: [
        `update provisionings set outcome = 'conflict', code = 'gone', reason = 'Gone', field = 'group'
         ${ofAction(joined)}`,
      ],
    }),
  },
  {
    name: 'the engine refuses a policy that it has published',
    breaks: 'I12',
    sql: ({ published }) => ({
      workflow: [
        `update executions set state = 'refused', result = null, refusal = '{"code": "no"}'
         ${ofAction(published)}`,
      ],
    }),
  },
  {
    name: 'an effect of auth that was seen is lost',
    breaks: 'I1',
    sql: ({ roleTaken }) => ({ auth: [`delete from auth_audit ${ofAction(roleTaken)}`] }),
  },
  {
    name: 'a checker decides whose role auth has taken',
    breaks: 'I11',
    retell: (operations, { roleTaken }) => {
      // Nobody is told of the execution: that auth has carried it out is enough.
      const unheard = operations.filter(
        ({ ending }) => !(ending.type === 'ok' && ending.seen?.id === roleTaken),
      );
      const seen = operations.find(({ request }) => isLookAt(request, roleTaken))!;
      const refusal = operations.find(
        ({ request, ending, began }) =>
          request.verb === 'review' && ending.type === 'fail' && began > seen.ended,
      )!;
      const counted = operations.find(
        ({ personId, request, ending }) =>
          personId === refusal.personId && request.verb === 'review' && ending.type === 'ok',
      )!;
      return [...unheard, { ...refusal, ending: counted.ending }];
    },
  },
];
