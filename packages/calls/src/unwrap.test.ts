import { hc } from 'hono/client';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { createServiceApp, DomainError, errorCodes, jsonBody, ok, okList } from '@countersign/http';
import { fetchFrom } from '@countersign/http/testing';
import { silentLogger } from '@countersign/telemetry/testing';
import { unwrap, unwrapForSession, unwrapIfFound, unwrapIfServed } from './unwrap.ts';

const person = z.strictObject({ name: z.string().min(1), tags: z.array(z.string()).optional() });

const app = createServiceApp({ service: 'user', logger: silentLogger() })
  .post('/people', jsonBody(person), (c) => ok(c, c.req.valid('json'), { status: 201 }))
  .get('/people', (c) => okList(c, ['x'], { limit: 1, total: 1 }))
  .get('/fail/:code', (c) => {
    throw new DomainError(z.enum(errorCodes).parse(c.req.param('code')), 'as asked');
  });
const client = hc<typeof app>('http://user.test', { fetch: fetchFrom(app) });

describe('unwrap', () => {
  it('carries data and its type to a typed client', async () => {
    const created = await unwrap(client.people.$post({ json: { name: 'Mara' } }));
    expectTypeOf(created).toEqualTypeOf<{ name: string; tags?: string[] | undefined }>();
    expect(created).toEqual({ name: 'Mara' });
    const listed = await unwrap(client.people.$get());
    expectTypeOf(listed).toEqualTypeOf<string[]>();
    expect(listed).toEqual(['x']);
  });

  it.each(errorCodes)('throws what the other service threw: %s', async (code) => {
    const received = await unwrap(Promise.resolve(app.request(`/fail/${code}`))).catch(
      (error: unknown) => error,
    );
    const isOurs = code === 'internal' || code === 'unauthenticated';
    const expected = isOurs ? 'unavailable' : code;
    expect(received).toMatchObject({ name: 'DomainError', code: expected });
  });

  it('takes a reply that is not ours for a service that is away', async () => {
    const html = Promise.resolve(new Response('<html>', { status: 200 }));
    await expect(unwrap(html)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('unwrapForSession', () => {
  it('says of a session that it has ended', async () => {
    const reply = Promise.resolve(app.request('/fail/unauthenticated'));
    await expect(unwrapForSession(reply)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('unwrapIfFound', () => {
  const reply = (code: string) => Promise.resolve(app.request(`/fail/${code}`));

  it('has nothing for what is not there, and what is there as it is', async () => {
    expect(await unwrapIfFound(reply('not_found'))).toBeUndefined();
    expect(await unwrapIfFound(client.people.$get())).toEqual(['x']);
  });

  it.each(
    errorCodes.filter((code) => !['not_found', 'internal', 'unauthenticated'].includes(code)),
  )('throws what else the other service threw: %s', async (code) => {
    await expect(unwrapIfFound(reply(code))).rejects.toMatchObject({ code });
  });
});

describe('unwrapIfServed', () => {
  it('has nothing for an address that is not there', async () => {
    expect(await unwrapIfServed(Promise.resolve(app.request('/none')))).toBeUndefined();
    expect(await unwrapIfServed(Promise.resolve(app.request('/fail/not_found')))).toBeUndefined();
    expect(await unwrapIfServed(client.people.$get())).toEqual(['x']);
  });

  it.each(['forbidden', 'unavailable'])('throws what else is said: %s', async (code) => {
    const reply = Promise.resolve(app.request(`/fail/${code}`));
    await expect(unwrapIfServed(reply)).rejects.toMatchObject({ code });
  });
});
