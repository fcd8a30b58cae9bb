import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { redirects, replies, repliesPage } from '../replies.ts';
import { ok, okList } from '../reply.ts';
import { checkReplies } from './check-replies.ts';

const thing = z.object({ id: z.string(), size: z.int().optional() });

/** An app that replies with `data` where it says that it replies with a thing. */
const appWith = (data: unknown) =>
  checkReplies(
    new Hono()
      .get('/api/things/none', replies(thing), (c) => c.json({ success: false }, 404))
      .get('/api/things/:id', replies(thing), (c) => ok(c, data))
      .get('/api/things', repliesPage(thing), (c) => okList(c, [data], { limit: 1, total: 1 }))
      .get('/api/away', redirects(), (c) => c.redirect('/'))
      .get('/health', (c) => c.json({ whatever: true })),
  );

it.each(['/api/things/1', '/api/things', '/api/away', '/health'])(
  'lets through %s',
  async (path) => {
    expect((await appWith({ id: 'a' }).request(path)).status).toBeLessThan(400);
  },
);

it.each([
  ['lacks a field', {}],
  ['has a field of another kind', { id: 1 }],
  ['has a field that nothing speaks of', { id: 'a', secret: 'x' }],
])('refuses a reply that %s', async (_what, data) => {
  await expect(appWith(data).request('/api/things/1')).rejects.toThrow('GET /api/things/1');
  await expect(appWith(data).request('/api/things')).rejects.toThrow('GET /api/things');
});

it('refuses a failure that is not of the shape of all', async () => {
  await expect(appWith({ id: 'a' }).request('/api/things/none')).rejects.toThrow('/none');
});

it('refuses an app with a route that says nothing of its replies', () => {
  const app = new Hono().get('/internal/things', (c) => ok(c, {}));
  expect(() => checkReplies(app)).toThrow('GET /internal/things');
});
