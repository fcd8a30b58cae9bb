import { randomUUID } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Client, Pool } from 'pg';
import type { FilingStatement } from './filing-statement.ts';
import type { Lane } from './lane.ts';
import { nextPromotion } from './promotion.ts';

const laneOf = (
  submit: (client: number) => Promise<unknown>,
  close: () => Promise<unknown>,
): Lane => ({
  waiting: [],
  steps: { submit },
  close: async () => void (await close()),
});

/** The statement prepared, on a connection for each client. */
export function rawLane(
  connectionString: string,
  statement: FilingStatement,
  connections: number,
): Promise<Lane> {
  return preparedLane(connectionString, connections, statement.text, statement.nextValues);
}

/** One row of the tutorial's plain table, prepared: what a commit takes here. */
export function rowLane(tutorialDatabaseUrl: string, connections: number): Promise<Lane> {
  const text = 'insert into pending_actions (type, payload, maker_id) values ($1, $2, $3)';
  return preparedLane(tutorialDatabaseUrl, connections, text, () => [
    'create_promotion',
    JSON.stringify(nextPromotion()),
    randomUUID(),
  ]);
}

async function preparedLane(
  connectionString: string,
  connections: number,
  text: string,
  values: () => unknown[],
): Promise<Lane> {
  const clients = Array.from({ length: connections }, () => new Client({ connectionString }));
  await Promise.all(clients.map((client) => client.connect()));
  return laneOf(
    (as) => clients[as]!.query({ name: 'filing', text, values: values() }),
    () => Promise.all(clients.map((client) => client.end())),
  );
}

/** The same by a pool, parsed and planned anew each time. */
export function pgLane(
  connectionString: string,
  statement: FilingStatement,
  connections: number,
): Lane {
  const pool = new Pool({ connectionString, max: connections });
  return laneOf(
    () => pool.query(statement.text, statement.nextValues()),
    () => pool.end(),
  );
}

/** The same put together by Drizzle for each call. */
export function drizzleLane(
  connectionString: string,
  statement: FilingStatement,
  connections: number,
): Lane {
  const pool = new Pool({ connectionString, max: connections });
  const db = drizzle(pool);
  const texts = statement.text.split(/\$(\d+)/);
  const built = (): SQL => {
    const values = statement.nextValues();
    return sql.join(
      texts.map((text, index) =>
        index % 2 === 0 ? sql.raw(text) : sql`${values[Number(text) - 1]}`,
      ),
    );
  };
  return laneOf(
    () => db.execute(built()),
    () => pool.end(),
  );
}
