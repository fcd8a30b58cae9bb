import { endedDelegation } from '../scenarios/ended-delegation.ts';
import type { Mutant } from './mutant.ts';

/** Services with one guard less each in votes that are given in the place of a colleague. */
export const mutantsOfDelegations: readonly Mutant[] = [
  {
    name: 'in whose place somebody decides is asked once',
    breaks: 'I11',
    service: 'workflow',
    mutation: {
      file: 'workflow/src/actions/review.ts',
      edits: [
        {
          find: '...(await deps.authority.requireReview(checker))',
          replace:
            '...(await ((globalThis as any).kept ??= {})[checker.personId] ?? ((globalThis as any).kept[checker.personId] = await deps.authority.requireReview(checker)))',
        },
      ],
    },
    scenario: endedDelegation,
  },
  {
    name: 'auth does not look who is away',
    breaks: 'I5',
    service: 'auth',
    mutation: {
      file: 'auth/src/delegation/create.ts',
      edits: [{ find: '(await whyNotDelegate(tx, terms))', replace: 'undefined' }],
    },
    unguard: { auth: ['alter table delegations disable trigger delegations_one_step'] },
    scenario: endedDelegation,
  },
  {
    name: 'whom nothing keeps from a vote but their part lends it',
    breaks: 'I5',
    unguard: {
      workflow: [
        'alter table reviews drop constraint if exists reviews_checker_fk',
        'alter table reviews disable trigger reviews_assert',
        `do $$ begin execute replace(pg_get_functiondef('lent_to'::regproc),
          'OR NOT EXISTS (SELECT FROM may_decide(of_action, status, of_revision, waits, expires, person, words, limits))',
          ''); end $$`,
      ],
    },
    scenario: endedDelegation,
  },
  {
    name: 'whose vote is given by another keeps it',
    breaks: 'I5',
    unguard: {
      workflow: [
        'alter table reviews disable trigger reviews_use_up_vote',
        'alter table action_people disable trigger user',
      ],
    },
    scenario: endedDelegation,
  },
];
