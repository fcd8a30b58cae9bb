import { once } from 'node:events';
import { largestAttachment } from '@countersign/actions';
import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '@countersign/telemetry/testing';
import { createServiceApp } from './app.ts';
import { listenOnFreePort } from './testing.ts';

const app = createServiceApp({ service: 'user', logger: silentLogger(), maxBodyBytes: 100 });
app.post('/api/workflow/reviews', async (c) =>
  c.text(String((await c.req.arrayBuffer()).byteLength)),
);
app.post('/length', async (c) => c.text(String((await c.req.arrayBuffer()).byteLength)));
let server: Awaited<ReturnType<typeof listenOnFreePort>>;

beforeAll(async () => {
  server = await listenOnFreePort(app);
});
afterAll(() => server.close());

/** Posts `bytes` bytes in chunks of ten, with or without saying how many there are. */
async function post(bytes: number, said: boolean): Promise<[number | undefined, string]> {
  const headers = said ? { 'content-length': bytes } : {};
  const sent = request(`${server.url}/length`, { method: 'POST', headers });
  for (let left = bytes; left > 0; left -= 10) sent.write('x'.repeat(10));
  sent.end();
  const [reply] = await once(sent, 'response');
  const { statusCode } = reply as IncomingMessage;
  let text = '';
  for await (const chunk of reply) text += String(chunk);
  return [statusCode, text];
}

describe.each([
  ['that says its length', true],
  ['in chunks', false],
])('a body %s', (_, said) => {
  it('is read whole up to the limit', async () => {
    expect(await post(100, said)).toEqual([200, '100']);
  });

  it('is refused beyond it', async () => {
    const [code, text] = await post(110, said);
    expect(code).toBe(413);
    const message = 'The request body is larger than the 100 bytes that are taken';
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'too_large', message, details: [] } });
  });
});

it('may be longer where many things are taken at once, and is limited there too', async () => {
  const send = (bytes: number) =>
    app.request('/api/workflow/reviews', { method: 'POST', body: 'x'.repeat(bytes) });
  expect(await (await send(128 * 1024)).text()).toBe(String(128 * 1024));
  expect((await send(128 * 1024 + 1)).status).toBe(413);
});

it('that is a file names that, and the most', async () => {
  const headers = {
    'content-length': String(largestAttachment + 1),
    'content-type': 'application/pdf',
    'content-digest': `sha-256=:${Buffer.alloc(32).toString('base64')}:`,
  };
  const reply = await app.request('/api/workflow/attachments', { method: 'POST', headers });
  const message = `is larger than the ${largestAttachment} bytes that are taken`;
  expect([reply.status, await reply.json()]).toMatchObject([
    413,
    { error: { details: [{ field: 'file', message }] } },
  ]);
});

it('in this process is counted as well', async () => {
  const reply = await app.request('/length', { method: 'POST', body: 'x'.repeat(101) });
  expect(reply.status).toBe(413);
});
