import { brokenPublishing } from '../scenarios/crash-publishing.ts';
import { lostOrders } from '../scenarios/lost-orders.ts';
import { takenRole } from '../scenarios/taken-role.ts';
import type { Mutation } from '../system/mutate-source.ts';
import type { Mutant } from './mutant.ts';

const changeLimits = 'user/src/standing/change-limits.ts';
const order =
  'requireChanged(\n        await auth.changeLimits({ ...orderOf(context), version, personId: userId, limits }),\n      );';

/** Workflow goes by the token alone, which was good when the request was sent. */
export const unasked: Mutation = {
  file: 'workflow/src/actions/review.ts',
  edits: [
    {
      find: '...(await deps.authority.requireReview(checker))',
      replace: 'secondFactorSecondsAgo: null',
    },
  ],
};

/** Services with one guard less each in what changes who may do what. */
export const mutantsOfPowers: readonly Mutant[] = [
  {
    name: 'auth does not know what it has changed',
    breaks: 'I2',
    service: 'auth',
    mutation: {
      file: 'auth/src/person/settle-change.ts',
      edits: [
        { find: 'if (earlier) return stored(earlier);', replace: '' },
        {
          find: "await recordProvisioning(tx, { ...entry, outcome: 'conflict', ...conflict });",
          replace: '',
        },
      ],
    },
    scenario: lostOrders,
  },
  {
    name: 'what auth is to change counts as done without it',
    breaks: 'I3',
    service: 'user',
    mutation: { file: changeLimits, edits: [{ find: order, replace: '' }] },
    scenario: lostOrders,
  },
  {
    name: 'auth is ordered another change than was approved',
    breaks: 'I6',
    service: 'user',
    mutation: {
      file: changeLimits,
      edits: [{ find: order, replace: order.replace('limits }', 'limits: limits.slice(1) }') }],
    },
    scenario: lostOrders,
  },
  {
    name: 'auth is not asked which roles a voter has now',
    breaks: 'I11',
    service: 'workflow',
    mutation: unasked,
    scenario: takenRole,
  },
];

/** Takes away what the database guards of policies, too. */
export const mutantsOfPolicies: readonly Mutant[] = [
  {
    name: 'the engine does not know what it has published',
    breaks: 'I2',
    service: 'workflow',
    mutation: {
      file: 'workflow/src/own/publish-once.ts',
      edits: [
        { find: "if (earlier) return { outcome: 'executed', result: earlier };", replace: '' },
      ],
    },
    unguard: {
      workflow: [
        'alter table policy_versions drop constraint policy_versions_action_key',
        `do $$ begin execute replace(pg_get_functiondef('guard_policy_insert'::regproc),
          'AND r.target_version = (NEW.version - 1)::text', ''); end $$`,
        `create function next_version() returns trigger language plpgsql as $$ begin
           select coalesce(max(version), 0) + 1 into new.version from policy_versions where action_type = new.action_type;
           return new;
         end $$`,
        'create trigger a_next_version before insert on policy_versions for each row execute function next_version()',
      ],
    },
    scenario: brokenPublishing,
  },
];
