import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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

describe('the context of a build', () => {
  it('has every source, manifest and migration', () => {
    const needed = committed.filter((path) => built.test(path) && !notBuilt.test(path));
    expect(needed.length).toBeGreaterThan(300);
    expect(needed.filter(ignored)).toEqual([]);
  });

  it.each([
    'package.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'turbo.json',
    'tooling/docker/nginx/nginx.conf',
    'tooling/docker/stop-on-signal.mjs',
  ])('has %s', (path) => {
    expect(committed).toContain(path);
    expect(ignored(path)).toBe(false);
  });

  it.each([
    'node_modules/x/index.js',
    'apps/backend/auth/node_modules/x/index.js',
    'apps/backend/auth/dist/main.mjs',
    'apps/backend/auth/.dist-12/main.mjs',
    'apps/frontend/host/dist/index.html',
    '.data/secrets.json',
    '.data/keys/auth.json',
    '.git/config',
    '.turbo/cache/x',
    '.env',
    'apps/backend/auth/.env.local',
    'apps/backend/auth/.npmrc',
    'tls/server.key',
    'tls/ca.pem',
    'terraform/eks/terraform.tfstate',
    'argocd/bootstrap/root.yaml',
    'docs/api.md',
    'README.md',
    'tooling/docker/dist/auth.cdx.json',
    'services.log',
  ])('has no %s', (path) => {
    expect(ignored(path)).toBe(true);
  });
});

describe('the rules of a list', () => {
  it('are read as Docker reads them', () => {
    const read = readIgnored('# all but one\n*.md\n!README.md\n**/node_modules\ndocs/\n');
    const paths = [
      'a.md',
      'README.md',
      'x/a.md',
      'node_modules/y',
      'x/node_modules/y',
      'docs/z',
      'x/docs',
    ];
    expect(paths.filter(read)).toEqual(['a.md', 'node_modules/y', 'x/node_modules/y', 'docs/z']);
  });

  it.each(['**/node_modules', '**/.*', '**/dist', '**/*.pem'])(
    'would be missed without %s',
    (line) => {
      const without = readIgnored(text.replace(`\n${line}\n`, '\n'));
      const paths = ['apps/a/node_modules/x', '.data/secrets.json', 'apps/a/dist/x', 'tls/ca.pem'];
      expect(paths.every(ignored)).toBe(true);
      expect(paths.every(without)).toBe(false);
    },
  );
});
