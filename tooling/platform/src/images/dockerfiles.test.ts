import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { repository } from '../paths.ts';
import { dockerfileProblems } from './dockerfile-problems.ts';

const read = (path: string): string => readFileSync(join(repository, path), 'utf8');
const service = read('tooling/docker/node-service.Dockerfile');
const web = read('tooling/docker/web.Dockerfile');

describe.each([
  ['node-service', service],
  ['web', web],
])('%s.Dockerfile', (_, text) => {
  it('makes an image of what was built, that no privileged user runs', () => {
    expect(dockerfileProblems(text)).toEqual([]);
  });

  it('builds with the versions that the workspace uses', () => {
    const manifest = JSON.parse(read('package.json')) as { packageManager: string };
    const { catalog } = parse(read('pnpm-workspace.yaml')) as { catalog: Record<string, string> };
    expect(`pnpm@${/^ARG PNPM_VERSION=(.*)$/m.exec(text)?.[1]}`).toBe(manifest.packageManager);
    expect(/^ARG TURBO_VERSION=(.*)$/m.exec(text)?.[1]).toBe(catalog.turbo);
  });

  it.each`
    what                               | from                                    | to
    ${'is run by root'}                | ${'USER 1000:1000'}                     | ${'USER root'}
    ${'is run by a name'}              | ${'USER 1000:1000'}                     | ${'USER node'}
    ${'says nothing of who runs it'}   | ${'USER 1000:1000'}                     | ${''}
    ${'has no health check'}           | ${/^HEALTHCHECK[^]*?\]\n/m}             | ${''}
    ${'has one base for everything'}   | ${'FROM scratch'}                       | ${'FROM ${NODE_IMAGE}'}
    ${'copies the sources'}            | ${'USER 1000'}                          | ${'COPY . /src\nUSER 1000'}
    ${'installs at the end'}           | ${'USER 1000'}                          | ${'RUN apt-get update\nUSER 1000'}
    ${'keeps apt'}                     | ${'/usr/bin/apt* '}                     | ${''}
    ${'keeps dpkg'}                    | ${'/usr/bin/dpkg* '}                    | ${''}
    ${'keeps setuid programs'}         | ${'chmod a-s'}                          | ${'chmod a+r'}
    ${'has a floating base'}           | ${/^(ARG NODE_IMAGE=.*)@sha256:.*$/m}   | ${'$1'}
    ${'fixes its base'}                | ${'FROM ${NODE_IMAGE} AS tools'}        | ${'FROM node:24 AS tools'}
    ${'takes a secret as an argument'} | ${'ARG FOLDER'}                         | ${'ARG FOLDER\nARG NPM_TOKEN'}
    ${'sets a secret'}                 | ${'ENV PATH'}                           | ${'ENV AUTH_SECRET=x PATH'}
    ${'sets a secret in the old way'}  | ${'ENV PATH'}                           | ${'ENV AUTH_SECRET x\nENV PATH'}
    ${'starts in a shell'}             | ${/^ENTRYPOINT \[.*$/m}                 | ${'ENTRYPOINT node'}
    ${'does not say its commit'}       | ${'org.opencontainers.image.revision='} | ${'x='}
    ${'needs another builder'}         | ${'RUN pnpm'}                           | ${'RUN --mount=type=cache,target=/c pnpm'}
  `('would be refused when it $what', ({ from, to }: Record<'from' | 'to', string>) => {
    expect(text.replace(from, to)).not.toBe(text);
    expect(dockerfileProblems(text.replace(from, to))).not.toEqual([]);
  });
});

describe('the image of a service', () => {
  it.each(['npm', 'npx', 'corepack', 'yarn'])('would be refused with %s in it', (name) => {
    const changed = service.replace(`/usr/local/bin/${name} `, '');
    expect(changed).not.toBe(service);
    expect(dockerfileProblems(changed)).toEqual([`keeps /usr/local/bin/${name}`]);
  });

  it('hears signals, also before and where a program has no handler of its own', () => {
    expect(service).toContain('NODE_OPTIONS=--import=/usr/local/lib/stop-on-signal.mjs');
    expect(service).toContain('COPY tooling/docker/stop-on-signal.mjs /usr/local/lib/');
  });
});

describe('the image of a web app', () => {
  const headers = read('tooling/docker/nginx/headers.conf');
  const server = read('tooling/docker/nginx/nginx.conf');

  it('says what the gateway says', () => {
    const source = read('apps/backend/gateway/src/guards/security-headers.ts');
    const said = [...source.matchAll(/^ {2}'([a-z-]+)': '(.*)',$/gm)];
    const policy = /apiPolicy = "(.*)"/.exec(source)?.[1] ?? '';
    const spoken = new Map(
      [...headers.matchAll(/^add_header (\S+) (.*?)(?: always)?;$/gm)].map(
        ([, name = '', value = '']) => [name.toLowerCase(), value.replace(/^"(.*)"$/, '$1')],
      ),
    );
    expect(said.length).toBe(6);
    for (const [, name = '', value] of said) expect(spoken.get(name), name).toBe(value);
    expect(spoken.get('content-security-policy')).toBe(policy);
    const forever = /forever = '(.*)'/.exec(read('apps/backend/gateway/src/web/file-reply.ts'));
    expect(server).toContain(`"${forever?.[1]}"`);
  });

  it('knows hashed names as the build does', () => {
    const hashed = read('tooling/tailwind/src/build/record.ts');
    const [, pattern = ''] = /return \/(.*?)\(\\\.\(br\|gz\)\)\?\$\//.exec(hashed) ?? [];
    expect(pattern).not.toBe('');
    expect(server).toContain(pattern);
  });

  it('writes below /tmp and to its standard streams only', () => {
    const paths = [...server.matchAll(/^\s*(?:pid|\w+_temp_path|access_log) (\S+?)[ ;]/gm)];
    expect(paths.length).toBe(8);
    for (const [, path = ''] of paths) expect(path).toMatch(/^(\/tmp\/|\/dev\/stdout$|off$)/);
    expect(web).toContain('"-e", "/dev/stderr"');
  });
});
