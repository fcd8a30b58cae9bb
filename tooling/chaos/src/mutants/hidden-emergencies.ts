import type { Spoiling } from './spoiling.ts';

/** Emergencies of which nobody would learn, or that nobody else looked at. */
export const hiddenEmergencies: Spoiling[] = [
  {
    name: 'an action is executed at once, without a case',
    breaks: 'I4',
    sql: ({ emergency }) => ({
      workflow: [
        `delete from break_glass_reviews where action_id = '${emergency}'`,
        `delete from break_glass_cases where action_id = '${emergency}'`,
      ],
    }),
  },
  {
    name: 'a case is opened after the fact',
    breaks: 'I4',
    sql: ({ emergency }) => ({
      workflow: [
        `update break_glass_cases set opened_at = now() + interval '1 hour' where action_id = '${emergency}'`,
      ],
    }),
  },
  {
    name: 'somebody breaks the glass without the role',
    breaks: 'I5',
    sql: ({ breaker }) => ({
      auth: [
        `update auth_audit set details = details || '{"roles": ["maker"]}'
         where person_id = '${breaker}' and event = 'roles_changed'`,
      ],
    }),
  },
  {
    name: 'somebody breaks the glass without a second factor',
    breaks: 'I5',
    sql: ({ emergency }) => ({
      workflow: [
        `update break_glass_cases set second_factor_at = opened_at - interval '6 minutes' where action_id = '${emergency}'`,
      ],
    }),
  },
  {
    name: 'workflow tells of a second factor, and auth does not',
    breaks: 'I5',
    sql: ({ breakersSession }) => ({
      auth: [
        `delete from auth_audit where session_id = '${breakersSession}'
         and event in ('second_factor_given', 'two_factor_enabled')`,
      ],
    }),
  },
  {
    name: 'somebody closes a case who may not review',
    breaks: 'I5',
    sql: ({ emergency, executed }) => ({
      workflow: [
        `update break_glass_reviews set person_id = (select maker_id from actions where id = '${executed}')
         where action_id = '${emergency}'`,
      ],
    }),
  },
  {
    name: 'a maker closes their own case',
    breaks: 'I5',
    sql: ({ emergency }) => ({
      workflow: [
        `update break_glass_reviews set person_id = (select maker_id from actions where id = '${emergency}')
         where action_id = '${emergency}'`,
      ],
    }),
  },
  {
    name: 'a case is closed by fewer than it needs',
    breaks: 'I5',
    sql: ({ emergency }) => ({
      workflow: [`update break_glass_cases set needed = 2 where action_id = '${emergency}'`],
    }),
  },
];
