import { readdirSync, readFileSync } from 'node:fs';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { installation } from './support/installation.ts';

const folder = new URL('../../../docs/runbooks/', import.meta.url);
const sql = /```sql (\w+)\n([\s\S]*?)```/g;

const statements = readdirSync(folder).flatMap((file) =>
  [...readFileSync(new URL(file, folder), 'utf8').matchAll(sql)].map(
    ([, service = '', statement = '']) => ({ file, service, statement }),
  ),
);

/** Runs a statement as the runbooks' `countersign_sql` does. */
async function ask(service: string, statement: string): Promise<string[]> {
  const url = new URL(installation.superuserUrl);
  url.pathname = `/countersign_${service}`;
  const options = `-c role=${service}_app -c default_transaction_read_only=on -c statement_timeout=10s`;
  const client = new Client({ connectionString: url.href, options });
  await client.connect();
  try {
    return (await client.query(statement)).fields.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

describe('statements in the runbooks', () => {
  it('are there, and each says in which database', () => {
    const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
    const all = texts.flatMap((text) => [...text.matchAll(/^ *```sql/gm)]);
    expect(statements.length).toBeGreaterThan(10);
    expect(statements).toHaveLength(all.length);
  });

  it.each(statements)('$file: $service answers', async ({ service, statement }) => {
    expect((await ask(service, statement)).length).toBeGreaterThan(0);
  });

  it('can change nothing', async () => {
    const change = 'update executions set attempt = attempt';
    await expect(ask('workflow', change)).rejects.toThrow(/read-only transaction/);
  });
});
