import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAuth, type TestAuth, type TestReply } from '../testing.ts';
import type { TestStaff } from '../testing-people.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

/** RFC 6238 with SHA-1, six digits and 30 seconds. */
function totp(secret: string, at = Date.now()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', decodeBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function decodeBase32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = text
    .replace(/=+$/, '')
    .split('')
    .map((char) => alphabet.indexOf(char).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const post = (path: string, body: unknown, cookie?: string): Promise<TestReply> =>
  auth.call(`/api/auth${path}`, { body, cookie });

async function enrol(person: TestStaff) {
  const cookie = await auth.signIn(person);
  const enabled = await post('/two-factor/enable', { password: person.password }, cookie);
  const uri = new URL(String(enabled.body.data.totpURI));
  const secret = uri.searchParams.get('secret') ?? '';
  const on = await post('/two-factor/verify-totp', { code: totp(secret) }, cookie);
  return { secret, on, cookie: on.cookie, codes: enabled.body.data.backupCodes as string[] };
}

const withPassword = ({ email, password }: TestStaff) =>
  post('/sign-in/email', { email, password });

describe('the second factor', () => {
  it('is on once a code was shown, and then needed to sign in', async () => {
    const person = await auth.person();
    const { secret, on } = await enrol(person);
    expect(on.status).toBe(200);
    expect(on.body).toEqual({ success: true, data: { verified: true } });
    const me = await auth.call('/api/auth/me', { cookie: on.cookie });
    expect(me.body.data.twoFactorEnabled).toBe(true);

    const first = await withPassword(person);
    expect(first.body.data).toEqual({ twoFactorRequired: true });
    expect((await auth.call('/api/auth/me', { cookie: first.cookie })).status).toBe(401);
    const wrong = await post('/two-factor/verify-totp', { code: '000000' }, first.cookie);
    expect(wrong.status).toBe(401);
    expect(wrong.body.error.details[0]?.field).toBe('code');
    const right = await post('/two-factor/verify-totp', { code: totp(secret) }, first.cookie);
    expect(right.status).toBe(200);
    expect((await auth.call('/api/auth/me', { cookie: right.cookie })).status).toBe(200);
    const again = await post('/two-factor/verify-totp', { code: totp(secret) }, first.cookie);
    expect(again.status).toBe(401);
  });

  it('is not reached without the password', async () => {
    const person = await auth.person();
    const { secret } = await enrol(person);
    expect((await post('/two-factor/verify-totp', { code: totp(secret) })).status).toBe(401);
  });

  it('lets in with a backup code once, and makes new ones', async () => {
    const person = await auth.person();
    const { codes, cookie } = await enrol(person);
    const use = async (code: string) =>
      post('/two-factor/verify-backup-code', { code }, (await withPassword(person)).cookie);
    expect((await use(String(codes[0]))).status).toBe(200);
    expect((await use(String(codes[0]))).status).toBe(401);
    const { password } = person;
    const renewed = await post('/two-factor/generate-backup-codes', { password }, cookie);
    expect(renewed.status).toBe(200);
    expect((await use(String(codes[1]))).status).toBe(401);
    expect((await use(String((renewed.body.data.backupCodes as string[])[0]))).status).toBe(200);
  });

  it('asks for the password to be changed or read, and names the field', async () => {
    const person = await auth.person();
    const { cookie, secret } = await enrol(person);
    for (const path of ['disable', 'get-totp-uri', 'generate-backup-codes', 'enable']) {
      const reply = await post(`/two-factor/${path}`, { password: 'not the password' }, cookie);
      expect([path, reply.status]).toEqual([path, 422]);
      expect(reply.body.error.details[0]?.field).toBe('password');
    }
    const { password } = person;
    const uri = await post('/two-factor/get-totp-uri', { password }, cookie);
    expect(String(uri.body.data.totpURI)).toContain(`secret=${secret}`);
    const off = await post('/two-factor/disable', { password }, cookie);
    expect(off.status).toBe(200);
    expect((await withPassword(person)).body.data).toEqual({ twoFactorRequired: false });
  });

  it('gives up a sign-in after five wrong codes', async () => {
    const person = await auth.person();
    const { secret } = await enrol(person);
    const { cookie } = await withPassword(person);
    for (let i = 0; i < 5; i += 1) {
      await post('/two-factor/verify-totp', { code: '000000' }, cookie);
    }
    expect((await post('/two-factor/verify-totp', { code: totp(secret) }, cookie)).status).toBe(
      401,
    );
  });

  it('does not trust a device for the next time', async () => {
    const person = await auth.person();
    const { secret } = await enrol(person);
    const { cookie } = await withPassword(person);
    const body = { code: totp(secret), trustDevice: true };
    const reply = await post('/two-factor/verify-totp', body, cookie);
    expect(reply.status).toBe(422);
    expect(reply.body.error.details[0]?.field).toBe('trustDevice');
  });
});
