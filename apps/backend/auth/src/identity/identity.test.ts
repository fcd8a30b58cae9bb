import { createClient } from '@countersign/db-auth';
import { createTestIdentity } from '@countersign/auth/testing';
import { silentLogger } from '@countersign/telemetry/testing';
import { describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { compose } from '../compose.ts';
import type { AuthConfig } from '../config.ts';
import { createHasher } from '../crypto/hasher.ts';
import { startTestProvider } from '../testing/oidc.ts';
import { createIdentity } from './identity.ts';

const config: AuthConfig = {
  publicUrl: 'https://approvals.example',
  secret: 'a secret of the tests that is long enough',
  session: { idleSeconds: 900, absoluteSeconds: 43_200 },
  invitationHours: 72,
  limits: {
    signInPerMinute: 9,
    signInPerPerson: 9,
    signInSlowestMs: 0,
    sensitivePerMinute: 9,
    mailsPerHour: 9,
  },
  hashesAtOnce: 2,
};
const logger = silentLogger();
const nowhere = createClient('postgres://nobody@127.0.0.1:9/none', { applicationName: 'none' });
const { db } = nowhere;
const hasher = createHasher(2);

describe('a provider that is away', () => {
  it('is offered as soon as it is back, and takes nothing else with it', async () => {
    const provider = await startTestProvider();
    let away = true;
    const { fetch } = globalThis;
    globalThis.fetch = async (input, init) => {
      if (away && input === provider.discoveryUrl) throw new TypeError('away');
      return fetch(input, init);
    };
    try {
      const oidc = {
        name: 'Company login',
        discoveryUrl: provider.discoveryUrl,
        clientId: 'countersign',
        clientSecret: 'shared',
      };
      const patience = { answerMs: 500, againMs: 20 };
      const identity = createIdentity(
        { db, logger, hasher, config: { ...config, oidc } },
        patience,
      );
      expect(await identity.providers()).toEqual([]);
      away = false;
      await expect
        .poll(() => identity.providers())
        .toEqual([{ id: 'oidc', name: 'Company login' }]);
    } finally {
      globalThis.fetch = fetch;
      await provider.close();
    }
  });
});

describe('over https', () => {
  it('every cookie is for https and this host alone', async () => {
    const identity = createIdentity({ db, logger, hasher, config });
    expect(await identity.cookieName()).toBe('__Host-countersign.session_token');
    const { authCookies, createAuthCookie } = await (await identity.auth()).$context;
    const others = ['two_factor', 'device', 'state', 'trust_device'].map((name) =>
      createAuthCookie(name),
    );
    for (const { name, attributes } of [...Object.values(authCookies), ...others]) {
      // RFC 6265bis, 4.1.3.2: browsers refuse the prefix on any other cookie.
      expect(name).toMatch(/^__Host-countersign\./);
      expect(attributes).toMatchObject({
        secure: true,
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
      });
      expect(attributes).not.toHaveProperty('domain');
    }
  });

  it('over http on loopback they have no prefix, which browsers would refuse', async () => {
    const local = { ...config, publicUrl: 'http://localhost:8080' };
    const identity = createIdentity({ db, logger, hasher, config: local });
    expect(await identity.cookieName()).toBe('countersign.session_token');
    const { authCookies } = await (await identity.auth()).$context;
    expect(authCookies.sessionToken.attributes).toMatchObject({ secure: false, httpOnly: true });
  });
});

describe('while the database is away', () => {
  it('answers 503 and says nothing about it', async () => {
    const identity = await createTestIdentity();
    const app = createApp({
      ...compose(nowhere, config, logger),
      tokens: identity.serviceTokens('auth'),
      ready: async () => ({ database: await nowhere.ready() }),
    });
    const token = await identity.serviceTokens('gateway').sign({ audience: 'auth' });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const post = (path: string, body: object) =>
      app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
    for (const response of [
      await post('/api/auth/sign-in/email', { email: 'a@example.test', password: 'x' }),
      await post('/api/auth/reset-password', { token: 'x', newPassword: 'a good new password' }),
      await app.request('/.well-known/jwks.json'),
    ]) {
      expect(response.status).toBe(503);
      expect(await response.text()).not.toMatch(/127\.0\.0\.1|select|insert/i);
    }
    expect((await app.request('/ready')).status).toBe(503);
  });
});
