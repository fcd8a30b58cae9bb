import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import { enrol, nextCode } from '../testing/enrol.ts';
import { createKeyring } from '../token/keyring.ts';
import { changeSecret } from './change-secret.ts';
import { createSecrets } from './secrets.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

describe('a change of AUTH_SECRET', () => {
  const to = 'Yv8nT2kQ6wB4zR9xM1cH7sJ3pD5gF0aL';

  it('keeps second factors, replaces the signing key and ends sessions', async () => {
    const person = await auth.person();
    const { secret, cookie, codes } = await enrol(auth, person);
    const [before] = await auth.deps.keyring.published();
    const { secondFactors } = await changeSecret(auth.deps.db, {
      from: auth.deps.config.secret,
      to,
    });
    expect(secondFactors).toBeGreaterThan(0);

    const call = auth.withSecret(to);
    expect((await call('/api/auth/me', { cookie })).status).toBe(401);
    const proveWith = async (path: string, code: string) => {
      const { email, password } = person;
      const first = await call('/api/auth/sign-in/email', { body: { email, password } });
      return call(`/api/auth/two-factor/${path}`, { body: { code }, cookie: first.cookie });
    };
    expect((await proveWith('verify-totp', nextCode(secret))).status).toBe(200);
    expect((await proveWith('verify-backup-code', String(codes[0]))).status).toBe(200);
    const keyring = createKeyring(auth.deps.db, createSecrets(to));
    await keyring.start();
    expect((await keyring.published()).map(({ kid }) => kid)).not.toContain(before?.kid);
  });

  it('is refused, and changes nothing, when the secret was another one', async () => {
    const rows = async () =>
      (await auth.owner.query('select secret, backup_codes from two_factor order by id')).rows;
    const before = await rows();
    const from = 'never the secret of this database';
    const change = changeSecret(auth.deps.db, { from, to });
    await expect(change).rejects.toThrow('made with another secret');
    expect(await rows()).toEqual(before);
  });

  it('revokes what was not sent, whose link would not fit', async () => {
    const people = [await auth.person(), await auth.person()];
    const ids = people.map(({ personId }) => personId);
    await auth.owner.query(
      `insert into invitations (person_id, token_hash, expires_at, sent_at) values
        ($1, 'unsent', now() + interval '1 day', null), ($2, 'sent', now() + interval '1 day', now())`,
      ids,
    );
    const { invitations } = await changeSecret(auth.deps.db, { from: to, to: `${to}${to}` });
    expect(invitations).toBe(1);
    const { rows } = await auth.owner.query(
      'select token_hash from invitations where revoked_at is null and person_id = any($1)',
      [ids],
    );
    expect(rows).toEqual([{ token_hash: 'sent' }]);
  });
});
