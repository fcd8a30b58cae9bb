import { totp } from '@countersign/auth/totp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import { enrol, nextCode } from '../testing/enrol.ts';
import type { TestStaff } from '../testing/people.ts';

const limits = {
  signInPerMinute: 10_000,
  signInPerPerson: 10_000,
  signInSlowestMs: 0,
  sensitivePerMinute: 12,
  mailsPerHour: 10_000,
};
let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth({ limits });
});
afterAll(() => auth.close());

const home = '203.0.113.9';
let networks = 0;
const elsewhere = (): string => `192.0.2.${(networks += 1)}`;

interface Sent {
  cookie?: string | undefined;
  from?: string;
}
const post = (path: string, body: unknown, { cookie, from = home }: Sent = {}) =>
  auth.call(`/api/auth${path}`, { body, cookie, headers: { 'x-forwarded-for': from } });
/** The cookies of a sign-in of which the password is right and the second factor is still to come. */
async function begun({ email, password }: TestStaff, { cookie, from }: Sent = {}): Promise<string> {
  const reply = await post(
    '/sign-in/email',
    { email, password },
    { cookie, ...(from && { from }) },
  );
  expect(reply.body.data).toEqual({ twoFactorRequired: true });
  return [cookie, reply.cookie].filter(Boolean).join('; ');
}
const deviceIn = (cookie: string): string =>
  cookie.split('; ').find((pair) => pair.startsWith('countersign.device=')) ?? '';
async function enrolled() {
  const person = await auth.person();
  const cookie = await auth.signIn(person);
  const { secret, codes, cookie: session } = await enrol(auth, person, cookie);
  return { person, secret, codes, session, device: deviceIn(cookie) };
}
/** Shows so many wrong codes, five to a sign-in, and returns what they were answered. */
async function guess(person: TestStaff, times: number, sent: Sent = {}): Promise<number[]> {
  const found: number[] = [];
  let cookie = '';
  for (let i = 0; i < times; i += 1) {
    if (i % 5 === 0) cookie = await begun(person, sent);
    const kind = i % 2 ? 'verify-totp' : 'verify-backup-code';
    const code = i % 2 ? '000000' : 'wrong-wrong';
    found.push((await post(`/two-factor/${kind}`, { code }, { ...sent, cookie })).status);
  }
  return found;
}
const several = (times: number, status: number) => Array<number>(times).fill(status);

describe('whoever knows only the password', () => {
  it('is locked out by ten wrong codes, and the person in their own browser is not', async () => {
    const { person, secret, codes, device } = await enrolled();
    expect(await guess(person, 10, { from: elsewhere() })).toEqual(several(10, 401));
    const from = elsewhere();
    const stranger = { from, cookie: await begun(person, { from }) };
    const locked = await post('/two-factor/verify-backup-code', { code: codes[1] }, stranger);
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(800);

    const own = await begun(person, { cookie: device });
    const recovery = { code: codes[0] };
    expect((await post('/two-factor/verify-backup-code', recovery, { cookie: own })).status).toBe(
      200,
    );
    const again = await begun(person, { cookie: device });
    const right = { code: nextCode(secret) };
    expect((await post('/two-factor/verify-totp', right, { cookie: again })).status).toBe(200);

    const still = { from, cookie: await begun(person, { from }) };
    const refused = await post('/two-factor/verify-backup-code', { code: codes[1] }, still);
    expect(refused.status).toBe(429);
    // Also once the count has begun anew: the lock is kept.
    await auth.owner.query('delete from rate_limit');
    const late = await post('/two-factor/verify-backup-code', { code: codes[1] }, still);
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '900']);
  });

  it('has ten codes also when they all come at once from many networks', async () => {
    const { person } = await enrolled();
    const all = await Promise.all(
      Array.from({ length: 16 }, async () => {
        const from = elsewhere();
        return { from, cookie: await begun(person, { from }) };
      }),
    );
    const replies = await Promise.all(
      all.map((sent) => post('/two-factor/verify-totp', { code: '000000' }, sent)),
    );
    const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([...several(10, 401), ...several(6, 429)]);
  });

  it('holds up nobody’s own browser from the same network', async () => {
    const { person, secret, device } = await enrolled();
    const other = await enrolled();
    await Promise.all([guess(other.person, 8), guess(person, 8)]);
    const fresh = await begun(person);
    expect(
      (await post('/two-factor/verify-totp', { code: '000000' }, { cookie: fresh })).status,
    ).toBe(429);
    const cookie = await begun(person, { cookie: device });
    const right = { code: nextCode(secret) };
    expect((await post('/two-factor/verify-totp', right, { cookie })).status).toBe(200);
  });

  it('has not the budget of a browser that only others have used', async () => {
    const { person } = await enrolled();
    const { device } = await enrolled();
    const sent = { from: elsewhere(), cookie: device };
    expect(await guess(person, 10, sent)).toEqual(several(10, 401));
    const cookie = await begun(person, sent);
    expect(
      (await post('/two-factor/verify-totp', { code: '000000' }, { ...sent, cookie })).status,
    ).toBe(429);
  });

  it('has no browsers left of the time before the second factor was turned on', async () => {
    const person = await auth.person();
    const early = deviceIn(await auth.signIn(person));
    const { codes } = await enrol(auth, person);
    await guess(person, 10, { from: elsewhere(), cookie: early });
    const from = elsewhere();
    const cookie = await begun(person, { from });
    const right = { code: codes[0] };
    const reply = await post('/two-factor/verify-backup-code', right, { from, cookie });
    expect(reply.status).toBe(429);
  });
});

describe('wrong codes in a browser that the person has used', () => {
  it('are bounded there, also when they come at once, and lock no other browser', async () => {
    const { person, secret, codes, device } = await enrolled();
    const cookies: string[] = [];
    for (let i = 0; i < 16; i += 1) cookies.push(await begun(person, { cookie: device }));
    const replies = await Promise.all(
      cookies.map((cookie) => post('/two-factor/verify-totp', { code: '000000' }, { cookie })),
    );
    const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([...several(10, 401), ...several(6, 429)]);
    const waits = replies.filter(({ status }) => status === 429);
    for (const { headers } of waits) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(800);
    }
    const cookie = await begun(person, { cookie: device });
    const recovery = { code: codes[0] };
    expect((await post('/two-factor/verify-backup-code', recovery, { cookie })).status).toBe(429);

    const from = elsewhere();
    const fresh = { from, cookie: await begun(person, { from }) };
    expect((await post('/two-factor/verify-totp', { code: nextCode(secret) }, fresh)).status).toBe(
      200,
    );
  });

  it('count no right ones', async () => {
    const { person, codes, device } = await enrolled();
    for (const code of codes) {
      const cookie = await begun(person, { cookie: device });
      expect((await post('/two-factor/verify-backup-code', { code }, { cookie })).status).toBe(200);
    }
    expect(await guess(person, 11, { cookie: device })).toEqual([...several(10, 401), 429]);
  });
});

describe('wrong codes in a session', () => {
  /** Gives so many wrong codes again, and returns what they were answered. */
  const giveWrong = async (times: number, sent: Sent): Promise<number[]> => {
    const found: number[] = [];
    for (let i = 0; i < times; i += 1) {
      const kind = i % 2 ? 'verify-totp' : 'verify-backup-code';
      const code = i % 2 ? '000000' : 'wrong-wrong';
      found.push((await post(`/two-factor/${kind}`, { code }, sent)).status);
    }
    return found;
  };

  it('are bounded together with those of sign-ins in the same browser', async () => {
    const { person, codes, session, device } = await enrolled();
    const own = { cookie: `${session}; ${device}` };
    expect(await guess(person, 4, { cookie: device })).toEqual(several(4, 401));
    expect(await giveWrong(7, own)).toEqual([...several(6, 422), 429]);
    const right = await post('/two-factor/verify-backup-code', { code: codes[0] }, own);
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(await guess(person, 1, { cookie: device })).toEqual([429]);
  });

  it('that was stolen are bounded, also at once, and do not hold up the person’s own browser', async () => {
    const { codes, session, device } = await enrolled();
    const replies = await Promise.all(
      Array.from({ length: 16 }, () =>
        post('/two-factor/verify-totp', { code: '000000' }, { cookie: session, from: elsewhere() }),
      ),
    );
    const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([...several(10, 422), ...several(6, 429)]);
    const own = { cookie: `${session}; ${device}` };
    const right = { code: codes[0] };
    expect((await post('/two-factor/verify-backup-code', right, own)).status).toBe(200);
  });
});

describe('another session of the person', () => {
  it('holds up neither confirmations by password nor codes in a browser of their own', async () => {
    const person = await auth.person();
    const own = await auth.signIn(person);
    const session = (await auth.signIn(person)).split('; ').filter((pair) => !deviceIn(pair));
    const stolen = session.join('; ');
    const confirm = (password: string, cookie: string) =>
      post('/two-factor/enable', { password }, { cookie });
    const tries: number[] = [];
    for (let i = 0; i < 13; i += 1) tries.push((await confirm('not it', stolen)).status);
    expect(tries).toEqual([...several(12, 422), 429]);
    const enabled = await confirm(person.password, own);
    expect(enabled.status).toBe(200);

    const show = (code: string, cookie: string) =>
      post('/two-factor/verify-totp', { code }, { cookie });
    const shown: number[] = [];
    for (let i = 0; i < 13; i += 1) shown.push((await show('000000', stolen)).status);
    expect(shown).toEqual([...several(12, 422), 429]);
    const newPassword = 'another quiet river bank';
    const changed = await post(
      '/change-password',
      { currentPassword: person.password, newPassword },
      { cookie: own },
    );
    expect(changed.status).toBe(200);
    const renewed = [deviceIn(own), changed.cookie].join('; ');
    const secret = new URL(String(enabled.body.data.totpURI)).searchParams.get('secret') ?? '';
    expect((await show(totp(secret), renewed)).status).toBe(200);
  });

  it('and guesses in each browser are bounded', async () => {
    const person = await auth.person();
    const cookie = await auth.signIn(person);
    const tries: number[] = [];
    for (let i = 0; i < 13; i += 1) {
      tries.push((await post('/two-factor/disable', { password: 'not it' }, { cookie })).status);
    }
    expect(tries).toEqual([...several(12, 422), 429]);
  });
});
