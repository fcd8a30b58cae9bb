import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '../paths.ts';
import { readIgnored } from './ignored.ts';

const text = readFileSync(join(repository, '.dockerignore'), 'utf8');
const ignored = readIgnored(text);
const committed = execFileSync('git', ['ls-files'], { cwd: repository, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);

/** Folders whose files end up in images, or make them. */
const built =
  /^(apps\/(backend|frontend)|packages|orms|tooling\/(build|compose|tailwind|typescript|vitest))\//;
const notBuilt = /\.test\.tsx?$|\.md$/;

const always = `package.json pnpm-lock.yaml pnpm-workspace.yaml turbo.json
  tooling/docker/nginx/nginx.conf tooling/docker/stop-on-signal.mjs`.split(/\s+/);

const never = `node_modules/x/index.js apps/backend/auth/node_modules/x/index.js
  apps/backend/auth/dist/main.mjs apps/backend/auth/.dist-12/main.mjs
  apps/frontend/host/dist/index.html .data/secrets.json .data/keys/auth.json .git/config
  .turbo/cache/x .env apps/backend/auth/.env.local apps/backend/auth/.npmrc tls/server.key
  tls/ca.pem terraform/eks/terraform.tfstate argocd/bootstrap/root.yaml docs/api.md README.md
  tooling/docker/dist/auth.cdx.json services.log`.split(/\s+/);

it('gives a build every source, manifest and migration', () => {
  const needed = committed.filter((path) => built.test(path) && !notBuilt.test(path));
  expect(needed.length).toBeGreaterThan(300);
  expect(committed).toEqual(expect.arrayContaining(always));
  expect([...needed, ...always].filter(ignored)).toEqual([]);
});

it('gives a build nothing that is made, secret or of no use', () => {
  expect(never.filter((path) => !ignored(path))).toEqual([]);
});

it('is read as Docker reads it', () => {
  const read = readIgnored('# all but one\n*.md\n!README.md\n**/node_modules\ndocs/\n');
  const out = ['a.md', 'node_modules/y', 'x/node_modules/y', 'docs/z'];
  expect([...out, 'README.md', 'x/a.md', 'x/docs'].filter(read)).toEqual(out);
});

it.each(['**/node_modules', '**/.*', '**/dist', '**/*.pem'])(
  'would be missed without %s',
  (line) => {
    const without = readIgnored(text.replace(`\n${line}\n`, '\n'));
    expect(never.every(without)).toBe(false);
  },
);
