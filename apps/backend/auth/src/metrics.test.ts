import { createMetrics } from '@countersign/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countSignIn } from './identity/sign-in.ts';
import { limitTries } from './identity/rate-limit.ts';
import { countMails } from './mail/count-mails.ts';
import { createAuthMetrics } from './metrics.ts';
import { leaveInQueue } from './testing/left-in-queue.ts';
import { type TestAuth, createTestAuth } from './testing/service.ts';

let auth: TestAuth;

beforeAll(async () => {
  auth = await createTestAuth({
    limits: {
      signInPerMinute: 1,
      signInPerPerson: 10,
      signInSlowestMs: 0,
      sensitivePerMinute: 10,
      mailsPerHour: 5,
    },
  });
});

afterAll(() => auth.close());

/** The samples of a metric by its label. */
async function read(name: string, metrics = auth.deps.metrics): Promise<Record<string, number>> {
  const { values } = await metrics.registry.getSingleMetric(`countersign_${name}`)!.get();
  return Object.fromEntries(values.map(({ labels, value }) => [labels['result'] ?? '', value]));
}

describe('attempts to sign in', () => {
  it('are counted by how they end', async () => {
    const { email, password } = await auth.person();
    const signIn = (secret: string) =>
      auth.call('/api/auth/sign-in/email', { body: { email, password: secret } });
    await signIn(password);
    await signIn('not the password');
    expect((await signIn(password)).status).toBe(429);
    expect(await read('sign_ins_total')).toEqual({ succeeded: 1, refused: 1, limited: 1 });
  });

  it('are not counted when they are not over, or nothing was decided', async () => {
    const authMetrics = createAuthMetrics(createMetrics('auth'), auth.database.pool);
    const counted: string[] = [];
    const watched = { ...authMetrics, signIn: (result: string) => void counted.push(result) };
    await countSignIn(
      watched,
      async () => ({ twoFactorRequired: true }),
      () => false,
    );
    const broken = async () => {
      throw new Error('The database is away');
    };
    await countSignIn(watched, broken, () => true).catch(() => {});
    expect(counted).toEqual([]);
    const limited = () => limitTries(auth.deps.db, 'test', { max: 0, window: 60 });
    await countSignIn(watched, limited, () => true).catch(() => {});
    expect(counted).toEqual(['limited']);
  });
});

describe('mails', () => {
  it('are counted as sent or failed, and a failure stays one', async () => {
    const mail = { to: 'a@example.test', subject: 's', text: 't', html: 'h' };
    await countMails(async () => {}, auth.deps.authMetrics)(mail);
    const failing = countMails(() => Promise.reject(new Error('away')), auth.deps.authMetrics);
    await expect(failing(mail)).rejects.toThrow('away');
    expect(await read('mails_total')).toEqual({ sent: 1, failed: 1 });
  });

  it('that wait are read at the scrape', async () => {
    const metrics = createMetrics('auth');
    createAuthMetrics(metrics, auth.database.pool);
    const earlier = createMetrics('auth');
    createAuthMetrics(earlier, auth.database.pool);
    const { '': before = 0 } = await read('mails_waiting', earlier);
    const jobs = [{ email: 'a@b.test' }, { email: 'c@d.test' }];
    await leaveInQueue(auth, 'password-reset-mail', jobs);
    expect(await read('mails_waiting', metrics)).toEqual({ '': before + 2 });
  });

  it('are no figure while the database is away', async () => {
    const metrics = createMetrics('auth');
    createAuthMetrics(metrics, { query: () => Promise.reject(new Error('away')) });
    expect(await read('mails_waiting', metrics)).toEqual({});
  });
});
