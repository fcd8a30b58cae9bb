import { listenOnFreePort } from '@countersign/http/testing';
import { Hono } from 'hono';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Whom the provider vouches for when asked next. */
export interface Claims {
  sub: string;
  email: string;
  email_verified: boolean;
  name?: string;
}

/** A small OpenID Connect provider (Core 1.0, code flow) that signs everybody in at once. */
export interface TestProvider {
  discoveryUrl: string;
  vouchFor(claims: Claims): void;
  /** Follows the browser to the provider and returns the path it is sent back to. */
  visit(url: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts the provider on a free port of loopback. */
export async function startTestProvider(): Promise<TestProvider> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  const nonces = new Map<string, string>();
  let issuer = '';
  const vouched: Claims = { sub: 'nobody', email: 'nobody@example.test', email_verified: true };

  const app = new Hono()
    .get('/.well-known/openid-configuration', (c) =>
      c.json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      }),
    )
    .get('/jwks', (c) => c.json({ keys: [jwk] }))
    .get('/authorize', (c) => {
      const code = crypto.randomUUID();
      nonces.set(code, c.req.query('nonce') ?? '');
      const back = new URL(c.req.query('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', c.req.query('state') ?? '');
      return c.redirect(back.href);
    })
    .post('/token', async (c) => {
      const code = new URLSearchParams(await c.req.text()).get('code') ?? '';
      const idToken = await new SignJWT({ ...vouched, nonce: nonces.get(code) })
        .setProtectedHeader({ alg: 'RS256', kid: 'test' })
        .setIssuer(issuer)
        .setAudience('countersign')
        .setIssuedAt()
        .setExpirationTime('1m')
        .sign(privateKey);
      return c.json({ access_token: 'unused', token_type: 'Bearer', id_token: idToken });
    });
  const listener = await listenOnFreePort(app);
  issuer = listener.url;
  return {
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    vouchFor: (claims) => void Object.assign(vouched, claims),
    async visit(url) {
      const response = await fetch(url, { redirect: 'manual' });
      const back = new URL(response.headers.get('location') ?? '');
      return back.pathname + back.search;
    },
    close: () => listener.close(),
  };
}
