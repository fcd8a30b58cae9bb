import { createUserTokenVerifier } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSecrets } from '../crypto/secrets.ts';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import { exchangeToken } from './exchange.ts';
import { createKeyring } from './keyring.ts';
import { ensureSigningKey, jwksMaxAgeSeconds, rotateSigningKey } from './rotate.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

/** Lets the database's keys grow older by so many seconds. */
const age = (seconds: number) =>
  auth.owner.query(
    `update signing_keys set published_at = published_at - make_interval(secs => $1),
      signs_from = signs_from - make_interval(secs => $1),
      retires_at = retires_at - make_interval(secs => $1)`,
    [seconds],
  );
/** A replica that has read the keys just now. */
const replica = () => createKeyring(auth.deps.db, auth.deps.secrets);

describe('the signing keys', () => {
  it('are one when several replicas start together', async () => {
    await auth.owner.query('delete from signing_keys');
    const replicas = Array.from({ length: 4 }, () => replica());
    await Promise.all(replicas.map((keyring) => keyring.start()));
    const kids = await Promise.all(replicas.map(async (keys) => (await keys.signingKey()).kid));
    expect(new Set(kids).size).toBe(1);
    await ensureSigningKey(auth.deps.db, auth.deps.secrets);
    expect(await replica().published()).toHaveLength(1);
  });

  it('lie encrypted in the database, and another secret is refused at the start', async () => {
    const { rows } = await auth.owner.query('select * from signing_keys');
    expect(JSON.stringify(rows)).not.toContain('"d"');
    const other = createKeyring(
      auth.deps.db,
      createSecrets('another secret, just as long as that'),
    );
    await expect(other.start()).rejects.toThrow('AUTH_SECRET is not the one');
  });

  it('are published first, sign later, and go when their last token has run out', async () => {
    const old = (await replica().signingKey()).kid;
    const { kid } = await rotateSigningKey(auth.deps.db, auth.deps.secrets);
    const kids = async () => (await replica().published()).map((key) => key.kid).toSorted();
    expect(await kids()).toEqual([kid, old].toSorted());
    expect((await replica().signingKey()).kid).toBe(old);
    await age(119);
    expect((await replica().signingKey()).kid).toBe(old);
    await age(2);
    expect((await replica().signingKey()).kid).toBe(kid);
    await age(120);
    expect(await kids()).toEqual([kid, old].toSorted());
    await age(60);
    expect(await kids()).toEqual([kid]);
  });

  it('rotate without a single 401, however stale caches may be', async () => {
    const cookie = await auth.signIn(await auth.person());
    const request = { cookie, audience: 'user', background: true, decides: false } as const;
    const kids = new Set<string>();
    let cached = await replica().published();
    // A verifier that knows only what the longest allowed caching leaves it.
    const fetch: typeof globalThis.fetch = async () => Response.json({ keys: cached });
    const verify = (token: string) =>
      createUserTokenVerifier({ authUrl: 'http://auth.test', audience: 'user', fetch })(token);
    await rotateSigningKey(auth.deps.db, auth.deps.secrets);
    for (let second = 0; second <= 320; second += 10) {
      const keyring = replica();
      const { token } = await exchangeToken({ ...auth.deps, keyring }, request);
      kids.add((await keyring.signingKey()).kid);
      await expect(verify(token)).resolves.toBeDefined();
      if (second % jwksMaxAgeSeconds === 0 && second > 0) cached = await replica().published();
      await age(10);
    }
    expect(kids.size).toBe(2);
    expect(cached).toHaveLength(1);
  });
});
