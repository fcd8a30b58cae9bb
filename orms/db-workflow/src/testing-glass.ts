import type { Pool } from 'pg';
import { actionsBy } from './testing-actions.ts';
import { by, hashThen, step, uuid } from './testing-steps.ts';

/** What is written otherwise than the application does it, to be refused. */
interface Otherwise {
  /** Of the case: the person, the reason, when they gave their second factor and when it is due, as SQL. */
  person?: string;
  reason?: string;
  factorAt?: string;
  dueAt?: string;
  /** What the step sets beside. */
  set?: string;
  entry?: Partial<Parameters<typeof step>[2]>;
  /** What is left out. */
  leave?: 'case' | 'execution';
  approvals?: number;
  /** Sent after the filing and before the step, or after it. */
  before?: (id: string) => string;
  after?: (id: string) => string;
}

const reason = 'The bank is on fire';

/** The step by which the glass is broken, as the application takes it. */
export const breaking = (id: string, maker: string, otherwise: Otherwise = {}): string => {
  const { person = maker, reason: why = reason, leave, set = '' } = otherwise;
  const { factorAt = "now() - interval '1 minute'", dueAt = "now() + interval '1 day'" } =
    otherwise;
  const opened = `, opened as (insert into break_glass_cases (action_id, person_id, reason, session_id, second_factor_at, due_at)
    select id, ${uuid(person)}, '${why}', 's', ${factorAt}, ${dueAt} from changed)`;
  const queued = `, execution as (insert into executions (action_id, revision, hash, due_at)
    select id, revision, ${hashThen}, now() from changed)`;
  return step(
    id,
    `, glass_sequence = audit_count + 1, status = 'approved', awaits = '{}', decided_by = ${uuid(maker)}, decided_at = now()${set}`,
    {
      event: 'break_glass',
      ...by(maker, 'M'),
      principal: 'session:s',
      detail: JSON.stringify({ reason: why }),
      ...otherwise.entry,
    },
    `${leave === 'case' ? '' : opened}${leave === 'execution' ? '' : queued}`,
  );
};

/** Files what breaks the glass, in one transaction as the application does. */
export const glassBy = (pool: () => Pool, maker: string) => ({
  breakGlass: async (otherwise: Otherwise = {}): Promise<string> => {
    const client = await pool().connect();
    try {
      await client.query('begin');
      const { file } = actionsBy((sql, values) => client.query(sql, values), {
        maker,
        checker: maker,
      });
      const id = await file(otherwise.approvals);
      if (otherwise.before) await client.query(otherwise.before(id));
      await client.query(breaking(id, maker, otherwise));
      if (otherwise.after) await client.query(otherwise.after(id));
      await client.query('commit');
      return id;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  },
});

/** The step by which somebody says what they found of a case; `closes` it as that, or leaves it open. */
export const looking = (
  id: string,
  person: string,
  outcome: 'justified' | 'unjustified' = 'justified',
  {
    closes = true,
    name = 'C',
    comment = 'So it was',
    ...otherwise
  }: {
    closes?: boolean;
    name?: string;
    comment?: string;
    set?: string;
    stage?: number;
    groups?: string;
    closedBy?: string;
    entry?: Partial<Parameters<typeof step>[2]>;
  } = {},
): string => {
  const { stage = 1, groups = 'null', closedBy = person } = otherwise;
  const closed = `, closed as (update break_glass_cases set closed_at = now(), closed_by = ${uuid(closedBy)}, outcome = '${outcome}'
    where action_id = '${id}')`;
  return step(
    id,
    `, glass_sequence = audit_count + 1${otherwise.set ?? ''}`,
    {
      event: closes ? 'break_glass_closed' : 'break_glass_reviewed',
      ...by(person, name),
      principal: 'session:s',
      detail: JSON.stringify({ outcome, comment }),
      ...otherwise.entry,
    },
    `, person as (
      insert into action_people (action_id, person_id, part, person_name)
      select id, ${uuid(person)}, 'checker', '${name}' from changed on conflict (action_id, person_id) do nothing
    ), looked as (
      insert into break_glass_reviews (action_id, person_id, outcome, comment, session_id, stage, groups)
      select id, ${uuid(person)}, '${outcome}', '${comment}', 's', ${stage}, ${groups} from changed)${closes ? closed : ''}`,
  );
};
