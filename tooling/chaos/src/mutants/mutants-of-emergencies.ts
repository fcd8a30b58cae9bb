import { ownCase } from '../scenarios/own-case.ts';
import type { Mutant } from './mutant.ts';

/** Services with one guard less each in what is executed with nobody's approval. */
export const mutantsOfEmergencies: readonly Mutant[] = [
  {
    name: 'an emergency leaves no case',
    breaks: 'I4',
    service: 'workflow',
    mutation: {
      file: 'workflow/src/actions/statements/insert-glass.ts',
      edits: [
        {
          find: '      from broken\n    ), execution as (',
          replace: '      from broken where false\n    ), execution as (',
        },
      ],
    },
    unguard: {
      workflow: [
        'alter table actions disable trigger user',
        'alter table executions disable trigger user',
      ],
    },
    scenario: ownCase,
  },
  {
    name: 'an overdue case suspends nobody',
    breaks: 'I5',
    service: 'workflow',
    mutation: {
      file: 'workflow/src/actions/break-glass.ts',
      edits: [
        {
          find: 'const overdue = await overdueCaseOf(deps.db, maker.personId);',
          replace: 'const overdue = undefined;',
        },
      ],
    },
    unguard: {
      workflow: [
        `do $$ begin execute replace(pg_get_functiondef('guard_glass_case'::regproc),
          'c.due_at <= clock_timestamp()', 'false'); end $$`,
      ],
    },
    scenario: ownCase,
  },
  {
    name: 'who broke the glass may close their case',
    breaks: 'I5',
    service: 'workflow',
    mutation: {
      file: 'workflow/src/actions/review-case.ts',
      edits: [
        { find: 'requireAllowed(mayReviewCase(state, caseStateOf(found), checker));', replace: '' },
      ],
    },
    unguard: {
      workflow: [
        'alter table break_glass_reviews drop constraint break_glass_reviews_checker_fk',
        `create or replace function glass_seat(of_action uuid, person uuid, mine text[], limits jsonb)
           returns table (stage integer, groups text[]) language sql stable rows 1
           begin atomic select 1, null::text[]; end`,
        `create function keep_part() returns trigger language plpgsql as $$ begin
           return case when exists (select from public.action_people p
             where p.action_id = new.action_id and p.person_id = new.person_id) then null else new end; end $$`,
        'create trigger keep_part before insert on action_people for each row execute function keep_part()',
      ],
    },
    scenario: ownCase,
  },
];
