import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../appsets/environment.ts';
import { applicationProblems, orderProblems } from '../appsets/problems.ts';
import { readTree, readTreeAt } from '../appsets/tree.ts';
import { repository } from '../paths.ts';
import { environments } from '../rendered.ts';

const text = readFileSync(`${repository}docs/operations/argocd.md`, 'utf8');
const block = /<!-- adopt:begin -->\s*```sh\n([^]*?)```\s*<!-- adopt:end -->/.exec(text)?.[1] ?? '';
const examples = [...block.matchAll(/^change (\S+) /gm)].map(([, value = '']) => value);
const own = {
  REPOSITORY: 'https://git.bank.test/platform/approvals.git',
  HOST: 'approvals.bank.test',
  REGISTRY: 'images.bank.test/approvals',
  REGION: 'ap-south-1',
  BUCKET: 'bank-approvals',
};

const root = `${mkdtempSync(join(tmpdir(), 'countersign-adopt-'))}/`;
afterAll(() => rmSync(root, { recursive: true }));

describe('the documented change of the examples', () => {
  for (const folder of ['argocd', 'terraform', 'tooling/platform/src', 'tooling/docker']) {
    cpSync(repository + folder, root + folder, {
      recursive: true,
      filter: (path) => !/node_modules|\.terraform$/.test(path),
    });
  }
  const run = (file: string, ...args: string[]) =>
    execFileSync(file, args, { cwd: root, env: { ...own, PATH: process.env['PATH'] } });
  run('git', 'init', '-q');
  run('git', 'add', '.');
  const before = readTree('argocd');
  run('bash', '--norc', '-euc', block);
  const after = readTreeAt(root, ['argocd']);

  it('names only what is there', () => {
    expect(examples).toHaveLength(Object.keys(own).length);
    const all = [...before.values()].join('\n');
    for (const example of examples) expect(all).toContain(example);
  });

  it('leaves none of them in what is deployed', () => {
    const left = [...after].filter(([, content]) =>
      examples.some((value) => content.includes(value)),
    );
    expect(left.map(([path]) => path)).toEqual([]);
    for (const value of Object.values(own)) expect([...after.values()].join('\n')).toContain(value);
  });

  it.each(environments)('keeps %s right', (environment) => {
    const argo = readEnvironment(after, environment);
    expect([...applicationProblems(argo, after), ...orderProblems(argo, after)]).toEqual([]);
    expect(argo.root.spec.source?.repoURL).toBe(own.REPOSITORY);
  });
});

it('has one address of the repository', () => {
  const addresses = [...readTree('argocd').values()].flatMap(
    (content) => content.match(/https:\/\/[^\s'"]+\.git\b/g) ?? [],
  );
  expect([...new Set(addresses)]).toEqual(['https://github.com/countersign/countersign.git']);
});
