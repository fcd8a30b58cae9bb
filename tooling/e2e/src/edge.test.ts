import { describe, expect, it } from 'vitest';
import { installation } from './support/installation.ts';
import type { Visitor } from '@countersign/testkit/client';
import { newPromotion } from '@countersign/testkit/payloads';
import { newColleague, newVisitor, signIn, staff } from './support/staff.ts';
import { sendRaw } from './support/raw-request.ts';

const actions = '/api/workflow/actions';
const filing = () => ({ actionType: 'create_promotion', payload: newPromotion() });

describe('where a write comes from', () => {
  it.each<[string, Record<string, string | null>]>([
    ['no Origin', { origin: null }],
    ['another site’s Origin', { origin: 'https://evil.example' }],
    ['Origin null', { origin: 'null' }],
    ['our Origin with another port', { origin: 'http://localhost:1' }],
    ['an Origin that begins like ours', { origin: `${installation.url}.evil.example` }],
    ['a browser’s word that it is cross-site', { 'sec-fetch-site': 'cross-site' }],
  ])('%s: 403', async (_, headers) => {
    const maker = await staff('maker');
    for (const path of [actions, '/api/auth/sign-out', '/api/auth/sessions/revoke-others']) {
      const reply = await maker.send(path, { body: filing(), headers });
      expect(reply, path).toMatchObject({ status: 403, error: { code: 'forbidden' } });
    }
    expect((await maker.get('/api/auth/me')).status).toBe(200);
  });

  it('is no matter for reading', async () => {
    const reply = await (await staff('maker')).send(actions, { headers: { origin: 'null' } });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a link that was mailed', () => {
  const address = `${installation.url}/api/notification/unsubscribe?link=v1.made.up.link`;

  it('is asked for from anywhere, and turns nothing off where it was made up', async () => {
    const reply = await fetch(address, {
      method: 'POST',
      headers: { origin: 'https://mail.example' },
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect(reply.status).toBe(404);
    const error = { code: 'not_found', message: 'This link turns nothing off' };
    expect(await reply.json()).toMatchObject({ error });
  });

  it('opens in a browser where mail is chosen', async () => {
    const reply = await fetch(address, { redirect: 'manual' });
    expect([reply.status, reply.headers.get('location')]).toEqual([
      302,
      '/notifications/preferences',
    ]);
  });
});

describe('bodies', () => {
  const post = async (body: string, type: string | null = 'application/json') =>
    (await staff('maker')).send(actions, {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    });
  const text = JSON.stringify(filing());

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/json; charset=utf-16',
  ])('of type %s: 415', async (type) => {
    const reply = await post(text, type);
    expect(reply).toMatchObject({ status: 415, error: { code: 'unsupported_media_type' } });
  });

  it('beyond 64 KiB: 413, whether its length is told or not', async () => {
    const big = JSON.stringify({ ...filing(), padding: 'x'.repeat(70_000) });
    expect(await post(big)).toMatchObject({ status: 413, error: { code: 'too_large' } });
    const response = await fetch(installation.url + actions, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: (await staff('maker')).cookie(),
        origin: installation.url,
      },
      body: new Blob([big]).stream(),
      duplex: 'half',
    });
    expect(response.status).toBe(413);
  });

  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
  it.each<[string, string]>([
    ['no JSON', '{"actionType":'],
    ['nothing', ''],
    ['nesting too deep', `{"actionType":"create_promotion","payload":${deep(33)}}`],
    ['nesting far too deep', deep(20_000)],
    ['a key twice', '{"actionType":"create_user","actionType":"create_promotion","payload":{}}'],
    ['a key twice, once escaped', String.raw`{"payload":{"code":"A","c\u006fde":"B"}}`],
    ['NUL', String.raw`{"actionType":"create_promotion","payload":{"name":"a\u0000b"}}`],
    ['a lone surrogate', String.raw`{"actionType":"create_promotion","payload":{"name":"\ud800"}}`],
    ['a prototype', '{"__proto__":{"actionType":"create_promotion"},"payload":{}}'],
    ['a number out of range', '{"actionType":"create_promotion","payload":1e999}'],
  ])('%s: 400', async (_, body) => {
    const reply = await post(body);
    expect(reply.status, reply.text).toBe(400);
    expect(reply.error).toMatchObject({ code: 'malformed' });
  });

  it('that are refused are not echoed', async () => {
    const secret = 'do-not-repeat-after-me';
    const body = { email: 'maker@countersign.test', password: { [secret]: secret } };
    const reply = await newVisitor().post('/api/auth/sign-in/email', body);
    expect(reply.status).toBe(422);
    expect(reply.text).not.toContain(secret);
  });
});

describe('replies', () => {
  const always = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
  it.each(['/', '/invitation', '/health', '/nothing', '/api/auth/me', actions])(
    '%s carries the security headers',
    async (path) => {
      const { headers } = await newVisitor().get(path);
      for (const [name, value] of Object.entries(always)) expect(headers.get(name)).toBe(value);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/);
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe/);
      expect(headers.get('cache-control')).toMatch(/no-store|no-cache/);
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    },
  );

  it('set a session cookie that scripts and other sites cannot use', async () => {
    const visitor = newVisitor();
    const reply = await visitor.post('/api/auth/sign-in/email', {
      email: 'auditor@countersign.test',
      password: 'countersign-demo',
    });
    const [cookie = ''] = reply.headers.getSetCookie();
    expect(cookie).toMatch(/^countersign\.session_token=/);
    expect(cookie).toMatch(/;\s*HttpOnly/i);
    expect(cookie).toMatch(/;\s*SameSite=Lax/i);
  });
});

describe('identity told from outside', () => {
  it('is not passed on', async () => {
    const admin = '019a0000-0000-7000-8000-000000000005';
    const headers = {
      authorization: 'Bearer x.y.z',
      'x-user-id': admin,
      'x-person-id': admin,
      'x-countersign-person': admin,
      'x-forwarded-user': 'admin@countersign.test',
      'x-roles': 'admin,checker',
    };
    const nobody = await newVisitor().send('/api/user/users', { headers });
    expect(nobody).toMatchObject({ status: 401, error: { code: 'unauthenticated' } });
    const maker = await staff('maker');
    const me = await maker.send('/api/auth/me', { headers });
    expect(me.data).toMatchObject({ email: 'maker@countersign.test', roles: ['maker'] });
    const stats = await maker.send('/api/workflow/stats', { headers });
    expect(stats.status).toBe(403);
  });

  it('makes no other network address of the client', async () => {
    const { email, password } = await newColleague();
    const visitor = newVisitor();
    await visitor.send('/api/auth/sign-in/email', {
      body: { email, password },
      headers: { 'x-forwarded-for': '203.0.113.7' },
    });
    const { data } = await visitor.get<{ ip: string }[]>('/api/auth/sessions');
    expect(data[0]?.ip).toMatch(/^(127\.0\.0\.1|::1)$/);
  });

  it('is refused in a second Cookie header as in the first', async () => {
    const reply = await sendRaw({
      target: '/api/user/users',
      headers: ['Cookie: countersign.session_token=x.y', 'Cookie: countersign.session_token=z'],
    });
    expect(reply.status).toBe(401);
  });
});

describe('too many requests', () => {
  it('of one session: 429 that says when to try again, and others go on', async () => {
    const { email, password } = await newColleague();
    const busy = await signIn(email, password);
    const write = () => busy.post(actions, {});
    let last = await write();
    for (let n = 0; n < installation.writesPerMinute && last.status !== 429; n += 1) {
      last = await write();
    }
    expect(last).toMatchObject({ status: 429, error: { code: 'rate_limited' } });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(last.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await busy.get(actions)).status).toBe(200);
    expect((await (await staff('maker2')).post(actions, {})).status).toBe(422);
  });

  it('to sign in as one person: they wait, and lock nobody out', async () => {
    const { email, password } = await newColleague();
    const own = await signIn(email, password);
    const attempt = (visitor: Visitor, secret: string) =>
      visitor.post('/api/auth/sign-in/email', { email, password: secret });
    const statuses: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      const herd = Array.from({ length: 4 }, () => attempt(newVisitor(), 'wrong-password'));
      for (const { status } of await Promise.all(herd)) statuses.push(status);
    }
    expect(statuses).toEqual(Array<number>(32).fill(401));
    const started = performance.now();
    expect((await attempt(newVisitor(), password)).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(900);
    expect((await attempt(own, password)).status).toBe(200);
  }, 120_000);
});
