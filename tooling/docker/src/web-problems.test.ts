import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webApps } from '@countersign/service-discovery';
import { expect, it } from 'vitest';
import { webProblems } from './web-problems.ts';

const remotes = webApps.filter((name) => name !== 'host');
const entries = remotes.map((name) => ({ name, entry: `/mfe/${name}/mf-manifest.json` }));
const good: Record<string, { body: string; headers?: Record<string, string> }> = {
  '/inbox': {
    body: '<script nonce="abc" src="/static/js/index.1.js">',
    headers: { 'content-security-policy': "script-src 'nonce-abc'" },
  },
  '/static/js/index.1.js': { body: '', headers: { 'cache-control': 'public, immutable' } },
  '/mfe/remotes.json': {
    body: JSON.stringify(entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))),
  },
  ...Object.fromEntries(entries.map(({ entry }) => [entry, { body: '{}' }])),
};

async function problemsWith(replies: typeof good): Promise<string[]> {
  const server = createServer((request, response) => {
    const reply = replies[request.url ?? ''];
    response.writeHead(reply ? 200 : 404, reply?.headers).end(reply?.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await webProblems(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

it('has nothing to say of a web app that is whole', async () => {
  expect(await problemsWith(good)).toEqual([]);
});

it.each([
  [
    'the page has no nonce',
    { '/inbox': { ...good['/inbox']!, body: good['/inbox']!.body.replace('abc', 'x') } },
  ],
  ['/static/js/index.1.js is not served for ever: 200', { '/static/js/index.1.js': { body: '' } }],
  ['the remotes are []', { '/mfe/remotes.json': { body: '[]' } }],
])('finds that %s', async (problem, change) => {
  expect(await problemsWith({ ...good, ...change })).toEqual([problem]);
});
