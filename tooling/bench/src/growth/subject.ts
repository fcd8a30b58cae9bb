import { createTestIdentity, testPerson } from '@countersign/auth/testing';
import { createClient } from '@countersign/db-workflow';
import { migrate } from '@countersign/db-workflow/migrate';
import { createLogger } from '@countersign/telemetry';
import { listenOnFreePort } from '@countersign/http/testing';
import { ensureDatabase } from '@countersign/postgres';
import { createApp } from '@countersign/workflow-service/app';
import { compose } from '@countersign/workflow-service/compose';
import { Client } from 'pg';
import { fill } from './fill.ts';

/** The workflow service, listening, over a database of a given size. */
export interface Subject {
  size: number;
  /** Its name in the cluster. */
  database: string;
  /** One list request over HTTP as a checker, its body read to the end. */
  list: (query: string) => Promise<void>;
  /** The id of the action at a share of the history, 0 the oldest. */
  idAt(share: number): Promise<string>;
  /** When that action was filed, UTC ISO 8601. */
  timeAt(share: number): Promise<string>;
  stop(): Promise<void>;
}

/** Makes and fills a database and starts the service over it. */
export async function startSubject(
  superuserUrl: string,
  size: number,
  said: (text: string) => void,
): Promise<Subject> {
  const passwords = { ownerPassword: 'bench', appPassword: 'bench' };
  await ensureDatabase(superuserUrl, 'workflow', passwords);
  const url = new URL(superuserUrl);
  await renameDatabase(superuserUrl, `bench_${size}`);
  const urlFor = (login: string, password: string) => {
    const own = new URL(url);
    own.username = login;
    own.password = password;
    own.pathname = `/bench_${size}`;
    return own.href;
  };
  await migrate(urlFor('workflow_owner', 'bench'));
  await fill(urlFor(url.username, decodeURIComponent(url.password)), size, said);

  const identity = await createTestIdentity();
  const database = createClient(urlFor('workflow_app', 'bench'), { applicationName: 'bench' });
  const logger = createLogger({ service: 'workflow', level: 'silent' });
  const engine = compose({
    db: database.db,
    tokens: identity.serviceTokens('workflow'),
    urlOf: () => 'http://127.0.0.1:9',
    logger,
  });
  const app = createApp({
    ...engine,
    verifyUser: identity.verifier('workflow'),
    ready: async () => ({ database: await database.ready() }),
  });
  const listener = await listenOnFreePort(app);
  const checker = testPerson({ roles: ['checker'] });
  let headers = await identity.as(checker, 'workflow');
  // Tokens last a minute, a run longer.
  const renewal = setInterval(async () => {
    headers = await identity.as(checker, 'workflow');
  }, 20_000);

  async function at(share: number): Promise<{ id: string; submitted_at: Date }> {
    const offset = Math.floor(share * (size - 1));
    const sql = 'select id, submitted_at from actions order by id offset $1 limit 1';
    return (await database.pool.query(sql, [offset])).rows[0];
  }
  return {
    size,
    database: `bench_${size}`,
    async list(query) {
      const response = await fetch(`${listener.url}/api/workflow/actions?${query}`, { headers });
      if (!response.ok) throw new Error(`${query}: ${await response.text()}`);
      await response.arrayBuffer();
    },
    idAt: async (share) => (await at(share)).id,
    timeAt: async (share) => (await at(share)).submitted_at.toISOString(),
    async stop() {
      clearInterval(renewal);
      await listener.close();
      await database.close();
    },
  };
}

async function renameDatabase(superuserUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(`alter database countersign_workflow rename to ${name}`);
  await client.end();
}
