import { aboutActionTypes } from '@countersign/actions/names';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const source = resolve(import.meta.dirname, '..');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.ts$|routeTree/.test(path))
  .map((path) => [path, readFileSync(join(source, path), 'utf8')] as const);

/** Types of action, services and fields of owners. People and actions are what every page is about. */
const owners = Object.values(aboutActionTypes).map(({ owner }) => owner);
const others = [...new Set<string>(owners)].filter(
  (owner) => !['user', 'workflow'].includes(owner),
);
/** Who stands in for somebody is told on their own page, as their sessions are. */
const ofProfile = 'create_delegation';
const names = [
  ...Object.keys(aboutActionTypes).filter((name) => name !== ofProfile),
  ...others.flatMap((owner) => [`${owner}-service`, `${owner}Id`, `/${owner}s`, `/api/${owner}`]),
  '/users',
  '/policies',
];

it.each(names)('no file of the host names %s', (name) => {
  const naming = files.filter(([, text]) =>
    text.replace(/^\s*(\/\/|\/?\*).*$/gm, '').includes(name),
  );
  expect(naming.map(([path]) => path)).toEqual([]);
});

it('there are files', () => expect(files.length).toBeGreaterThan(100));
