import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDb as account } from '@countersign/db-account/testing';
import { createTestDb as auth } from '@countersign/db-auth/testing';
import { createTestDb as notification } from '@countersign/db-notification/testing';
import { createTestDb as order } from '@countersign/db-order/testing';
import { createTestDb as promotion } from '@countersign/db-promotion/testing';
import { createTestDb as user } from '@countersign/db-user/testing';
import { createTestDb as workflow } from '@countersign/db-workflow/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '@countersign/cli/root';

const folder = join(root, 'docs/operations');

/** Blocks of SQL that operators are told to run, with the page each is on. */
const blocks = readdirSync(folder).flatMap((page) => {
  const text = readFileSync(join(folder, page), 'utf8');
  const found = text.matchAll(/^ *```sql\n([^]*?)^ *```/gm);
  // What shows how a migration is written is no order to anyone.
  return [...found]
    .map(([, sql = '']) => [page, sql.trim()] as const)
    .filter(([, sql]) => !sql.startsWith('-- contract'));
});

type TestDatabase = Awaited<ReturnType<typeof account>>;
const databases: Pick<TestDatabase, 'ownerUrl' | 'close'>[] = [];
beforeAll(async () => {
  for (const open of [auth, workflow, user, account, promotion, order, notification]) {
    databases.push(await open());
  }
}, 60_000);
afterAll(async () => {
  for (const database of databases) await database.close();
});

/** Why a block does not run as the owner of a database; nothing stays of it. */
async function problemIn(ownerUrl: string, sql: string): Promise<string | undefined> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(sql.replaceAll('…', '01890000-0000-7000-8000-000000000000'));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.end();
  }
}

describe('SQL in the pages for operators', () => {
  it('is there', () => expect(blocks.length).toBeGreaterThan(5));

  it.each(blocks)('%s: runs on one of the databases: %s', async (_, sql) => {
    const problems = await Promise.all(databases.map(({ ownerUrl }) => problemIn(ownerUrl, sql)));
    expect(problems).toContain(undefined);
  });
});
