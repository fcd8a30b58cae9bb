import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '@countersign/testkit/client';
import { until } from '@countersign/testkit/until';
import { file, approve } from './support/actions.ts';
import { installation, processOf } from './support/installation.ts';
import { type SecondGateway, startSecondGateway } from './support/second-gateway.ts';
import { type Colleague, newColleague, newVisitor, signIn } from './support/staff.ts';

/** By when every gateway refuses what has ended, from when that was acknowledged. */
const boundMs = 250;

let elsewhere: SecondGateway;
let colleague: Colleague;
let database: Client;
/** A session of the colleague that outlives the others. */
let own: Visitor;

beforeAll(async () => {
  const url = new URL(installation.superuserUrl);
  url.pathname = '/countersign_auth';
  database = new Client({ connectionString: url.href });
  [elsewhere, colleague] = await Promise.all([startSecondGateway(), newColleague(['checker'])]);
  [own] = await Promise.all([signedIn(), database.connect()]);
});
afterAll(async () => {
  await elsewhere.stop();
  await database.end();
});

const read = '/api/user/users?limit=1';
const signedIn = () => signIn(colleague.email, colleague.password);
const takeRole = () =>
  database.query('delete from person_roles where person_id = $1', [colleague.personId]);
const giveRole = async () => {
  await database.query(
    `insert into person_roles (person_id, role) values ($1, 'checker') on conflict do nothing`,
    [colleague.personId],
  );
  const headers = { cookie: own.cookie() };
  await until('the role counts again', async () => {
    const { status } = await newVisitor(elsewhere.url).send(read, { headers });
    return status === 200 ? true : undefined;
  });
};

/** So many reads go before a change, the most of them by kept tokens. */
const readsBefore = 10;

/** Reads through the other gateway as fast as it answers, until it is refused. */
function readAllTheTime(session: Visitor) {
  const reader = newVisitor(elsewhere.url);
  const headers = { cookie: session.cookie() };
  const granted = Promise.withResolvers<void>();
  let lastGranted = 0;
  const refused = (async () => {
    for (let reads = 1; ; reads += 1) {
      const sent = performance.now();
      const signal = AbortSignal.timeout(5_000);
      const { status } = await reader.send(read, { headers, signal });
      if (status !== 200) {
        granted.reject(new Error(`read ${reads} was answered ${status}`));
        return status;
      }
      lastGranted = sent;
      if (reads === readsBefore) granted.resolve();
    }
  })();
  return {
    /** Once enough reads were granted. */
    granted: granted.promise,
    /** What the first read that was refused got, and when the last one that was granted was sent. */
    async end() {
      const status = await refused;
      return { status, lastGranted };
    },
  };
}

/** Reads with kept tokens while `change` is made through the first gateway or by hand. */
async function lateAfter(session: Visitor, change: () => Promise<unknown>) {
  const kept = await elsewhere.keptTokens();
  const reading = readAllTheTime(session);
  await reading.granted;
  expect(await elsewhere.keptTokens()).toBeGreaterThan(kept);
  await change();
  const acknowledged = performance.now();
  const { status, lastGranted } = await reading.end();
  return { status, ms: lastGranted - acknowledged };
}

describe('another gateway refuses within 250 ms', () => {
  it('a session that was signed out', async () => {
    const session = await signedIn();
    const same = newVisitor();
    const headers = { cookie: session.cookie() };
    const { status, ms } = await lateAfter(session, () =>
      same.send('/api/auth/sign-out', { method: 'POST', headers }),
    );
    expect(status).toBe(401);
    expect(ms).toBeLessThan(boundMs);
  });

  it('the sessions that another one ended', async () => {
    const { status, ms } = await lateAfter(await signedIn(), () =>
      own.post('/api/auth/sessions/revoke-others'),
    );
    expect(status).toBe(401);
    expect(ms).toBeLessThan(boundMs);
  });

  it('the sessions from before a change of password', async () => {
    const session = await signedIn();
    const passwords = { currentPassword: colleague.password, newPassword: crypto.randomUUID() };
    const { status, ms } = await lateAfter(session, async () => {
      const reply = await own.post('/api/auth/change-password', passwords);
      expect(reply.status, reply.text).toBe(200);
    });
    expect(status).toBe(401);
    expect(ms).toBeLessThan(boundMs);
  });

  it('what a role permitted that was taken away in the database', async () => {
    const { status, ms } = await lateAfter(own, takeRole);
    expect(status).toBe(403);
    expect(ms).toBeLessThan(boundMs);
    await giveRole();
  });

  it('everybody while auth stands still, from when it does', async () => {
    const pid = await processOf('auth');
    try {
      const reading = readAllTheTime(own);
      await reading.granted;
      process.kill(pid, 'SIGSTOP');
      const stopped = performance.now();
      // The change is committed, and nobody can tell of it.
      await takeRole();
      await sleep(2 * boundMs);
      process.kill(pid, 'SIGCONT');
      const { status, lastGranted } = await reading.end();
      expect(status).toBe(403);
      expect(lastGranted - stopped).toBeLessThan(boundMs);
    } finally {
      process.kill(pid, 'SIGCONT');
      await giveRole();
    }
  });

  it('the sessions of somebody whose deactivation was executed', async () => {
    const { personId: userId } = colleague;
    const order = await file('deactivate_user', { userId, reason: 'Left' });
    const { status, ms } = await lateAfter(own, () => approve(order));
    expect(status).toBe(401);
    expect(ms).toBeLessThan(boundMs);
  });
});
