import type { ActionType } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { indexForm, indexRowOf, writeIndex } from './index-row.ts';
import type { Logger } from '@countersign/telemetry';

/** Actions that are looked at in one step: a step takes milliseconds, and other processes can do the same. */
const step = 500;

interface Due {
  action_id: string;
  revision: number;
  action_type: ActionType;
  target: string | null;
  maker_name: string;
  payload: unknown;
}

/**
 * Makes the index rows that are missing or of an older form, newest actions first: of what a release
 * before this one filed. Can be ended at any step and begun again. Returns how many it made.
 */
export async function reindex(
  db: WorkflowDb,
  stopped: () => boolean = () => false,
): Promise<number> {
  let made = 0;
  let before: string | undefined = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  while (before !== undefined && !stopped()) {
    const { last, due } = await look(db, before);
    if (due.length > 0) await write(db, due);
    made += due.length;
    before = last;
  }
  return made;
}

async function look(db: WorkflowDb, before: string): Promise<{ last?: string; due: Due[] }> {
  const { rows } = await db.execute<{ last: string | null; due: Due[] }>(sql`
    with page as (
      select id, action_type, maker_id, revision from actions where id < ${before}::uuid
      order by id desc limit ${step}
    )
    select (select id from page order by id limit 1) as last, (
      select coalesce(json_agg(json_build_object('action_id', a.id, 'revision', a.revision,
        'action_type', a.action_type, 'target', r.target, 'maker_name', p.person_name,
        'payload', r.payload)), '[]')
      from page a left join action_index x on x.action_id = a.id
        join revisions r on r.action_id = a.id and r.revision = a.revision
        join action_people p on p.action_id = a.id and p.person_id = a.maker_id
      where x.revision is distinct from a.revision or x.form < ${indexForm}
    ) as due`);
  const { last, due } = rows[0]!;
  return { due, ...(last !== null && { last }) };
}

async function write(db: WorkflowDb, due: Due[]): Promise<void> {
  const rows = due.map(({ action_id, revision, action_type, maker_name, target, payload }) => ({
    action_id,
    revision,
    ...indexRowOf({ actionType: action_type, makerName: maker_name, target, payload }),
  }));
  const source = sql`(select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as r (action_id uuid, revision int, words text, claims jsonb))`;
  await db.execute(writeIndex(source));
}

const everyMs = 3_600_000;

/**
 * Makes missing index rows now and every hour: what the release before filed, and what its processes
 * file or amend while both run. `stop` waits for the step under way.
 */
export function createReindexer({ db, logger }: { db: WorkflowDb; logger: Logger }) {
  let stopped = false;
  const run = async (): Promise<void> => {
    try {
      const made = await reindex(db, () => stopped);
      if (made > 0) logger.info({ made }, 'index rows of actions were made');
    } catch (error) {
      logger.warn({ err: error }, 'index rows of actions could not be made');
    }
  };
  let running = run();
  const timer = setInterval(() => {
    running = running.then(run);
  }, everyMs);
  return {
    async stop(): Promise<void> {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
