import { expect, it } from 'vitest';
import { newColleague, newVisitor, signIn } from './support/staff.ts';
import { totp } from '@countersign/auth/totp';

it('a second factor is enrolled, then needed to sign in, and given again in a session', async () => {
  const { email, password } = await newColleague();
  const colleague = await signIn(email, password);
  const wrong = await colleague.post('/api/auth/two-factor/enable', { password: 'not the one' });
  expect(wrong).toMatchObject({ status: 422, error: { details: [{ field: 'password' }] } });
  const enabled = await colleague.post<{ totpURI: string; backupCodes: string[] }>(
    '/api/auth/two-factor/enable',
    { password },
  );
  const { totpURI, backupCodes } = enabled.data;
  const secret = new URL(totpURI).searchParams.get('secret') ?? '';
  const before = await signIn(email, password);
  const spentCode = totp(secret);
  const shown = await colleague.post('/api/auth/two-factor/verify-totp', { code: spentCode });
  expect(shown).toMatchObject({ status: 200, data: { verified: true } });

  expect((await before.get('/api/auth/me')).status).toBe(401);
  expect((await colleague.get('/api/auth/me')).status).toBe(200);

  const returning = newVisitor();
  const first = await returning.post('/api/auth/sign-in/email', { email, password });
  expect(first.data).toEqual({ twoFactorRequired: true });
  expect((await returning.get('/api/auth/me')).status).toBe(401);
  expect((await returning.get('/api/user/users')).status).toBe(401);
  const guess = await returning.post('/api/auth/two-factor/verify-totp', { code: '000000' });
  expect(guess).toMatchObject({ status: 401, error: { details: [{ field: 'code' }] } });
  const used = await returning.post('/api/auth/two-factor/verify-totp', { code: spentCode });
  expect(used).toMatchObject({ status: 401, error: { details: [{ field: 'code' }] } });
  const code = totp(secret, Date.now() + 30_000);
  const right = await returning.post('/api/auth/two-factor/verify-totp', { code });
  expect(right.status, right.text).toBe(200);
  expect((await returning.get('/api/auth/me')).data).toMatchObject({ twoFactorEnabled: true });
  expect((await returning.get('/api/user/users')).status).toBe(200);

  const elsewhere = newVisitor();
  await elsewhere.post('/api/auth/sign-in/email', { email, password });
  const recovery = { code: backupCodes[0] };
  const backup = await elsewhere.post('/api/auth/two-factor/verify-backup-code', recovery);
  expect(backup.status, backup.text).toBe(200);

  const again = (recoveryCode: string | undefined) =>
    returning.post('/api/auth/two-factor/verify-backup-code', {
      code: recoveryCode,
    });
  const second = await again(backupCodes[1]);
  expect(second).toMatchObject({ status: 200, data: { verified: true } });
  for (const spent of [backupCodes[0], backupCodes[1]]) {
    expect(await again(spent)).toMatchObject({
      status: 422,
      error: { details: [{ field: 'code' }] },
    });
  }
  const none = newVisitor();
  const other = await newColleague();
  await none.post('/api/auth/sign-in/email', { email: other.email, password: other.password });
  const asked = await none.post('/api/auth/two-factor/verify-totp', { code: '123456' });
  expect(asked).toMatchObject({ status: 409, error: { code: 'conflict' } });
});
