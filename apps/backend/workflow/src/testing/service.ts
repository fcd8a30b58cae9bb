import { createApp as createAuthApp } from '@countersign/auth-service/app';
import { compose as composeAuth } from '@countersign/auth-service/compose';
import type { Role } from '@countersign/auth';
import type { Person, SessionPrincipal } from '@countersign/auth/server';
import { createTestIdentity, testPerson } from '@countersign/auth/testing';
import { createTestDb as createAuthDb } from '@countersign/db-auth/testing';
import { createTestDb as createPromotionDb } from '@countersign/db-promotion/testing';
import { createTestDb } from '@countersign/db-workflow/testing';
import { createMetrics, type Metrics } from '@countersign/telemetry';
import { checkReplies, listenOnFreePort } from '@countersign/http/testing';
import { silentLogger } from '@countersign/telemetry/testing';
import { createApp as createPromotionApp } from '@countersign/promotion-service/app';
import { Client } from 'pg';
import { createApp } from '../app.ts';
import { compose } from '../compose.ts';
import { startUpkeep } from '../upkeep.ts';
import type { SaidFiles } from '../attachments/files.ts';
import type { ActionLimits } from '../actions/limits.ts';
import type { ExecutorSettings } from '../executions/executor.ts';

/** Times short enough for tests that wait for the queue. */
export const quickSettings: Partial<ExecutorSettings> = {
  leaseMs: 2_000,
  answerMs: 1_500,
  pollMs: 100,
  budget: 3,
  backoffMs: 50,
  backoffMaxMs: 200,
};

/** Workflow with the real auth and promotion services behind it, each on a database of its own. */
export type TestWorkflow = Awaited<ReturnType<typeof startWorkflow>>;

/**
 * Starts the services on loopback; `settings` change the engine's times, `limits` how much one person
 * may file and say; `files` where files are kept, which is nowhere otherwise.
 */
export async function startWorkflow(
  settings: Partial<ExecutorSettings> = quickSettings,
  limits: Partial<ActionLimits> = {},
  files: Partial<SaidFiles> = {},
) {
  const logger = silentLogger();
  const identity = await createTestIdentity();
  const [authDb, promotionDb, workflowDb] = await Promise.all([
    createAuthDb(),
    createPromotionDb(),
    createTestDb(),
  ]);
  const ready = async () => ({});
  const authDeps = composeAuth(authDb, authConfig, logger);
  const authApp = checkReplies(
    createAuthApp({
      ...authDeps,
      tokens: identity.serviceTokens('auth'),
      ready,
    }),
  );
  const promotionApp = checkReplies(
    createPromotionApp({
      database: promotionDb,
      logger,
      tokens: identity.serviceTokens('promotion'),
      verifyPerson: identity.verifier('promotion'),
    }),
  );
  const auth = await listenOnFreePort(authApp);
  const owner = await listenOnFreePort(promotionApp);
  const urls: Record<string, string> = { auth: auth.url, promotion: owner.url };
  const nowhere = 'http://127.0.0.1:9';
  const metrics = createMetrics('workflow');
  const engineWith = (urlOf: (service: string) => string, registry?: Metrics) =>
    compose({
      ...(registry && { metrics: registry }),
      db: workflowDb.db,
      tokens: identity.serviceTokens('workflow'),
      urlOf,
      logger,
      settings,
      limits,
      files,
    });
  const verifyUser = identity.verifier('workflow');
  const engine = engineWith((service) => urls[service] ?? nowhere, metrics);
  // The gateway stands for another service that would be named.
  const eventReaders = ['notification', 'gateway'] as const;
  const app = checkReplies(createApp({ ...engine, verifyUser, ready, metrics, eventReaders }));
  const appWithoutAuth = checkReplies(
    createApp({ ...engineWith(() => nowhere), verifyUser, ready }),
  );
  const caller =
    (target: typeof app) =>
    async (person: Person, method: string, path: string, body?: unknown, headers = {}) => {
      const address = `/api/workflow${path}`;
      const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
      const request = { method, target: address, body: text };
      const response = await target.request(address, {
        method,
        headers: {
          ...(await identity.as(person, 'workflow', request)),
          ...(text !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(text !== undefined && { body: text }),
      });
      // oxlint-disable-next-line typescript/no-explicit-any
      return { status: response.status, body: (await response.json()) as any };
    };
  engine.executor.start();
  engine.batches.start();
  engine.sequencer.start();
  const upkeep = startUpkeep(engine, 100, 300);
  const authOwner = new Client({ connectionString: authDb.ownerUrl });
  await authOwner.connect();

  return {
    app,
    engine,
    metrics,
    identity,
    /** Where services are reached; changing an entry moves the next call. */
    urls,
    promotionDb,
    workflowDb,
    /** A person with these roles, a session, and the right to use it. */
    async person(...roles: Role[]): Promise<SessionPrincipal> {
      const person = testPerson({ roles, name: `${roles.join(' and ')} person` });
      const { personId, sessionId, name, email } = person;
      await authOwner.query('insert into "user" (id, name, email) values ($1, $2, $3)', [
        personId,
        name,
        email,
      ]);
      await authOwner.query(
        `insert into account (id, account_id, provider_id, user_id) values ($1, $2::text, 'credential', $2::uuid)`,
        [crypto.randomUUID(), personId],
      );
      await authOwner.query(
        `insert into "session" (id, token, user_id, expires_at) values ($1, $2, $3, now() + interval '12 hours')`,
        [sessionId, crypto.randomUUID(), personId],
      );
      for (const role of roles) {
        await authOwner.query('insert into person_roles (person_id, role) values ($1, $2)', [
          personId,
          role,
        ]);
      }
      return person;
    },
    /** What gives auth's entries their places in its log; to be started by who reads that. */
    authSequencer: authDeps.sequencer,
    /** Runs SQL in auth's database as its owner. */
    inAuth: (sql: string, values: unknown[] = []) => authOwner.query(sql, values),
    /** A request to workflow as a person. */
    call: caller(app),
    /** The same to a process of workflow that cannot reach auth. */
    callWithoutAuth: caller(appWithoutAuth),
    async stop() {
      await engine.batches.stop();
      await engine.executor.stop();
      await upkeep.stop();
      await engine.sequencer.stop();
      await auth.close();
      await owner.close();
      await authOwner.end();
      await Promise.all([authDb.close(), promotionDb.close(), workflowDb.close()]);
    },
  };
}

const authConfig = {
  publicUrl: 'http://localhost:8080',
  secret: 'only-for-tests-only-for-tests-only-for-tests',
  session: { idleSeconds: 900, absoluteSeconds: 43_200 },
  invitationHours: 72,
  hashesAtOnce: 2,
  limits: {
    signInPerMinute: 100,
    signInPerPerson: 100,
    signInSlowestMs: 0,
    sensitivePerMinute: 100,
    mailsPerHour: 100,
  },
};

let serial = 0;

/** A payload of `create_promotion` with a code of its own. */
export function promotion(overrides: Record<string, unknown> = {}) {
  serial += 1;
  return {
    code: `CODE-${process.pid}-${serial}`,
    name: `Promotion ${serial}`,
    discountType: 'percentage',
    discountValue: '10',
    startDate: '2090-01-01T00:00:00Z',
    endDate: '2090-02-01T00:00:00Z',
    ...overrides,
  };
}
