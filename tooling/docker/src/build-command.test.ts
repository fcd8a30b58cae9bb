import { expect, it } from 'vitest';
import { buildCommand } from './build-command.ts';
import { workloads } from './workloads.ts';

const source = { version: '1.2.3-abc', revision: 'abcdef', created: '2026-01-01T00:00:00Z' };
const env = { NODE_IMAGE: 'node:here', NGINX_IMAGE: 'nginx:here', SECRET: 'hidden' };
const find = (name: string) => workloads().find((workload) => workload.name === name)!;
const argsOf = (name: string, previous?: string) =>
  buildCommand(find(name), { source, tags: ['a:1', 'a:2'], previous, env });

it('builds a service with its package, its labels and the base image that is set', () => {
  expect(argsOf('auth', 'x@sha256:1').join(' ')).toBe(
    'docker build --file=tooling/docker/node-service.Dockerfile --build-arg NODE_IMAGE=node:here ' +
      '--build-arg PACKAGE=@countersign/auth-service --build-arg FOLDER=apps/backend/auth ' +
      '--build-arg NAME=auth --build-arg VERSION=1.2.3-abc --build-arg REVISION=abcdef ' +
      '--build-arg CREATED=2026-01-01T00:00:00Z --tag a:1 --tag a:2 .',
  );
});

it('builds a remote below its path, on the files of the image before', () => {
  const args = argsOf('web-user', 'x@sha256:1');
  expect(args).toEqual(
    expect.arrayContaining([
      'MOUNT=/mfe/user',
      'PREVIOUS_IMAGE=x@sha256:1',
      'NGINX_IMAGE=nginx:here',
    ]),
  );
  expect(argsOf('web-host').join(' ')).not.toMatch(/MOUNT|PREVIOUS|hidden/);
});
