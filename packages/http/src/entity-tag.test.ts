import { describe, expect, it } from 'vitest';
import { silentLogger } from '@countersign/telemetry/testing';
import { createServiceApp } from './app.ts';
import { entityTags } from './entity-tag.ts';
import { DomainError } from './errors.ts';
import { ok, okList } from './reply.ts';

let said = 'ä';
const app = createServiceApp({ service: 'user', logger: silentLogger() });
app.get('/plain', (c) => ok(c, said));
app.use('/tagged/*', entityTags());
app.get('/tagged/one', (c) => ok(c, said));
app.post('/tagged/one', (c) => ok(c, said, { status: 201 }));
app.get('/tagged/list', (c) => okList(c, [said], { limit: 1, total: 1 }));
app.get('/tagged/none', () => {
  throw new DomainError('not_found', 'none');
});

const ask = (path: string, held?: string, method = 'GET') =>
  app.request(path, { method, headers: held === undefined ? {} : { 'if-none-match': held } });
const tagOf = async (path: string) => (await ask(path)).headers.get('etag') ?? '';

describe.each(['/tagged/one', '/tagged/list'])('a tagged reply, %s', (path) => {
  it('has the same tag until it says something else', async () => {
    const tag = await tagOf(path);
    expect(tag).toMatch(/^"[0-9a-f]{40}"$/);
    expect(await tagOf(path)).toBe(tag);
    said += 'b';
    expect(await tagOf(path)).not.toBe(tag);
  });

  it('is JSON as any other', async () => {
    const reply = await ask(path);
    expect(reply.headers.get('content-type')).toBe('application/json');
    expect(await reply.text()).toContain(said);
  });

  it('is 304 without a body for those who have it, in every way to say so', async () => {
    const tag = await tagOf(path);
    for (const held of [tag, `W/${tag}`, `"a", ${tag}`, '*']) {
      const reply = await ask(path, held);
      expect([reply.status, await reply.text()]).toEqual([304, '']);
      expect(reply.headers.get('etag')).toBe(tag);
      expect(reply.headers.get('x-request-id')).toBeTruthy();
      expect((await ask(path, held, 'HEAD')).status).toBe(304);
    }
    for (const other of ['"a"', tag.slice(1, -1), '']) {
      expect((await ask(path, other)).status).toBe(200);
    }
  });
});

it('is none of a change, of a failure, and of what was not to be tagged', async () => {
  for (const reply of [
    await ask('/tagged/one', '*', 'POST'),
    await ask('/tagged/none', '*'),
    await ask('/plain', '*'),
  ]) {
    expect(reply.headers.get('etag')).toBeNull();
    expect(reply.status).not.toBe(304);
  }
});
