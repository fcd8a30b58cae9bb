import { join } from 'node:path';
import { query } from '@countersign/testkit/query';
import { databaseAt } from '../system/database-at.ts';
import { type Child, startChild } from '../system/start-child.ts';
import { tables } from './schema.ts';

/** The tutorial's one process. */
export interface Tutorial extends Child {
  databaseUrl: string;
}

/**
 * Starts the tutorial's process over a database of its own.
 *
 * @param rows how many decided actions it has from the beginning
 */
export async function startTutorial(superuserUrl: string, rows: number): Promise<Tutorial> {
  const name = `tutorial_${rows}`;
  await query(superuserUrl, `create database ${name}`);
  const databaseUrl = databaseAt(superuserUrl, name);
  await query(databaseUrl, tables);
  await query(databaseUrl, filling(rows));
  await query(databaseUrl, 'vacuum (analyze)');
  const child = await startChild(join(import.meta.dirname, '../tutorial-main.ts'), [databaseUrl]);
  return { ...child, databaseUrl };
}

/** As many columns filled as an approved action has, over the last year. */
const filling = (rows: number): string => `
  insert into pending_actions (type, payload, status, maker_id, checker_id, created_at, updated_at, decided_at)
  select 'create_promotion', jsonb_build_object('code', 'CODE-' || n, 'name', 'Promotion ' || md5(n::text),
      'discountType', 'percentage', 'discountValue', '5', 'startDate', '2026-01-01T00:00:00Z',
      'endDate', '2027-01-01T00:00:00Z'), 'approved', gen_random_uuid(), gen_random_uuid(), at, at, at
  from (select n, now() - make_interval(secs => 365 * 86400.0 * (${rows} - n) / ${rows}) as at
    from generate_series(1, ${rows}) n) as history`;
