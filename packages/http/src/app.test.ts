import { HTTPException } from 'hono/http-exception';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { requestContext } from '@countersign/telemetry';
import { silentLogger } from '@countersign/telemetry/testing';
import { createServiceApp } from './app.ts';
import { DomainError, errorCodes, statusOf } from './errors.ts';
import { ok, okList } from './reply.ts';
import { jsonBody, params, pathId, query } from './validate.ts';

const reason = z.strictObject({ reason: z.string().optional() });
const person = z.strictObject({ name: z.string().min(1), tags: z.array(z.string()).optional() });

function createApp(ready: () => Promise<Record<string, boolean>> = async () => ({})) {
  return createServiceApp({ service: 'user', logger: silentLogger(), ready, maxBodyBytes: 1_000 })
    .post('/reasons', jsonBody(reason), (c) => ok(c, c.req.valid('json')))
    .post('/people', jsonBody(person), (c) => ok(c, c.req.valid('json'), { status: 201 }))
    .get('/people', query(z.strictObject({ q: z.string().optional() })), (c) =>
      okList(c, [c.req.valid('query').q ?? 'nobody'], { limit: 1, total: 1 }),
    )
    .get('/people/:id', params(z.strictObject({ id: pathId })), (c) =>
      ok(c, { id: c.req.valid('param').id, context: requestContext()?.requestId }),
    )
    .get('/fail/:code', (c) => {
      const code = z.enum(errorCodes).parse(c.req.param('code'));
      throw new DomainError(code, 'as asked', { retryAfterSeconds: 7 });
    })
    .get('/crash', () => {
      throw new Error('select * from secrets');
    })
    .get('/framework', () => {
      throw new HTTPException(400, { message: 'inner text' });
    });
}

const app = createApp();
const send = (body: string | Uint8Array<ArrayBuffer>, type = 'application/json') =>
  app.request('/people', {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  });

describe('replies', () => {
  it.each(errorCodes)('maps %s to its status', async (code) => {
    const response = await app.request(`/fail/${code}`);
    expect(response.status).toBe(statusOf(code));
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await response.json()).toMatchObject({ success: false, error: { code } });
  });

  it.each(['/crash', '/framework'])('tells nobody what went wrong inside %s', async (path) => {
    const text = await (await app.request(path)).text();
    expect(text).not.toMatch(/select|inner|stack|at /);
    expect(JSON.parse(text)).toMatchObject({ success: false });
  });

  it('answers unknown addresses with 401 before a token was verified', async () => {
    expect((await app.request('/nothing')).status).toBe(401);
  });
});

describe('bodies', () => {
  it.each([
    ['application/json', 201],
    ['application/json; charset=utf-8', 201],
    ['application/json; charset=latin1', 415],
    ['text/plain', 415],
    ['application/jsonx', 415],
  ])('with content type %s get %i', async (type, status) => {
    expect((await send('{"name":"x"}', type)).status).toBe(status);
  });

  it('may be left out where all that they hold is optional, and nowhere else', async () => {
    const post = (path: string, headers = {}) => app.request(path, { method: 'POST', headers });
    expect(await (await post('/reasons')).json()).toMatchObject({ data: {} });
    expect((await post('/reasons', { 'content-type': 'application/json' })).status).toBe(200);
    expect((await post('/people')).status).toBe(415);
    const sent = await app.request('/reasons', { method: 'POST', body: '{}' });
    expect(sent.status).toBe(415);
  });

  it('refuses what is not strict JSON, not UTF-8, or too large', async () => {
    expect((await send('{"name":"a","name":"b"}')).status).toBe(400);
    expect((await send(new Uint8Array([0x22, 0xff, 0x22]))).status).toBe(400);
    expect((await send(`{"name":"${'x'.repeat(1_000)}"}`)).status).toBe(413);
    const chunked = new Blob([`{"name":"${'x'.repeat(1_000)}"}`]).stream();
    const init = { method: 'POST', body: chunked, duplex: 'half' };
    const response = await app.request('/people', init as RequestInit);
    expect(response.status).toBe(413);
  });

  it('names the fields that are wrong and not their values', async () => {
    const response = await send('{"name":"","tags":["a",31337],"maker":"secret"}');
    const text = await response.text();
    expect(response.status).toBe(422);
    expect(text).not.toMatch(/31337|secret/);
    const { error } = JSON.parse(text) as { error: { details: { field: string }[] } };
    expect(error.details.map(({ field }) => field)).toEqual(['name', 'tags.1', 'maker']);
  });
});

describe('addresses', () => {
  it('refuses unknown and repeated parameters', async () => {
    expect((await app.request('/people?q=a')).status).toBe(200);
    expect((await app.request('/people?q=a&q=b')).status).toBe(422);
    expect((await app.request('/people?r=a')).status).toBe(422);
  });

  it('finds nothing under an id that is none', async () => {
    expect((await app.request('/people/7')).status).toBe(404);
    const id = '0190a000-0000-7000-8000-00000000000a';
    expect((await app.request(`/people/${id}`)).status).toBe(200);
    expect((await app.request(`/people/${id.toUpperCase()}`)).status).toBe(404);
  });
});

describe('request ids', () => {
  const path = '/people/0190a000-0000-7000-8000-000000000001';

  it('keeps a harmless one and passes it to the code that runs', async () => {
    const response = await app.request(path, { headers: { 'x-request-id': 'abc-12345' } });
    expect(response.headers.get('x-request-id')).toBe('abc-12345');
    expect(await response.json()).toMatchObject({ data: { context: 'abc-12345' } });
  });

  it.each(['short', 'with space here', 'x'.repeat(65), '{"injected":1}'])(
    'replaces %s',
    async (id) => {
      const response = await app.request(path, { headers: { 'x-request-id': id } });
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe('probes', () => {
  it('says which part is not ready', async () => {
    expect((await app.request('/health')).status).toBe(200);
    expect((await app.request('/ready')).status).toBe(200);
    const broken = createApp(async () => ({ database: false, keys: true }));
    const response = await broken.request('/ready');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ready: false,
      checks: { database: false, keys: true },
    });
  });

  it('counts requests by route, not by address', async () => {
    const fresh = createApp();
    await fresh.request('/people/0190a000-0000-7000-8000-000000000001');
    const text = await (await fresh.request('/metrics')).text();
    expect(text).toMatch(/route="\/people\/:id",status="200"\} 1/);
  });
});
