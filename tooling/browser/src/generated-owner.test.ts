import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, glob, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { findFreePorts } from '@countersign/cli/ports';
import { root } from '@countersign/cli/root';
import { actionNamesOf, generateAction, generateService, namesOf } from '@countersign/generators';
import { staff } from '@countersign/testkit/people';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './chromium/launch.ts';
import { newVisitor } from './support/visitor.ts';
import { approve, waitForOutcome } from './views/action.ts';
import { submit } from './views/forms.ts';

/** What is made, installed or kept, and is no part of the sources. */
const notCopied = /^(node_modules|dist|\.dist-.*|\.turbo|\.git|\.data.*)$/;

/** What is built anew: services know of each other, and screens only of what is theirs and the host's. */
const changed = [
  'backend/{gateway,auth,workflow,notification,gadget}',
  'frontend/host',
  'frontend/gadget',
];

const runFile = promisify(execFile);

let workspace: string;
let running: ChildProcess;
let browser: Browser;
let url: string;

beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'countersign-generated-'));
  await cp(root, workspace, {
    recursive: true,
    filter: (path) => path === root || !notCopied.test(basename(path)),
  });
  await generateService(workspace, namesOf('gadget'));
  await generateAction(workspace, actionNamesOf('retire_gadget', 'gadget'));
  await build();
  const { public: port } = await findFreePorts();
  url = `http://localhost:${port}`;
  running = spawn(process.execPath, ['apps/cli/bin.mjs', 'start', '--no-build'], {
    cwd: workspace,
    env: { ...process.env, PORT: `${port}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await ready(running);
  browser = await launchBrowser();
}, 600_000);

afterAll(async () => {
  await browser?.close();
  if (running && running.exitCode === null) {
    running.kill('SIGTERM');
    await once(running, 'exit');
  }
  await rm(workspace, { recursive: true, force: true });
}, 60_000);

/** Builds all but the remotes and the owners that were there before, which go on as they are. */
async function build(): Promise<void> {
  for await (const dist of glob('apps/{frontend,backend}/*/dist', { cwd: root })) {
    await cp(join(root, dist), join(workspace, dist), { recursive: true });
  }
  const filters = changed.map((app) => `--filter=./apps/${app}`);
  const turbo = ['pnpm@12', 'exec', 'turbo', 'run', 'build', '--output-logs=errors-only'];
  await runFile('npx', ['-y', ...turbo, ...filters], {
    cwd: workspace,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      TURBO_CACHE_DIR: process.env.TURBO_CACHE_DIR ?? join(root, '.turbo/cache'),
      TURBO_TELEMETRY_DISABLED: '1',
      pnpm_config_verify_deps_before_run: 'false',
    },
  });
}

async function ready({ stdout }: ChildProcess): Promise<void> {
  let text = '';
  for await (const chunk of stdout!) {
    text += String(chunk);
    if (text.includes('Countersign is ready')) return;
  }
  throw new Error(`The generated system did not start:\n${text}`);
}

it('leaves the suites that look at every owner well typed', async () => {
  const suites = ['tooling/browser', 'tooling/chaos', 'tooling/e2e'];
  const rules = ['--config', 'tooling/oxlint/oxlintrc.json', '--quiet'];
  const options = { cwd: workspace };
  const { stdout } = await runFile(
    'node_modules/.bin/oxlint',
    [...rules, ...suites],
    options,
  ).catch((failed: { stdout: string }) => failed);
  expect(stdout).toContain('Found 0 warnings and 0 errors');
});

it('files, approves, executes and shows what a generated service owns', async () => {
  const maker = await newVisitor(browser, url);
  const checker = await newVisitor(browser, url);
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  for (const [type, fields] of [
    ['create_gadget', { Code: 'GADGET-1', Name: 'First gadget' }],
    ['retire_gadget', { Reason: 'Nobody needs it' }],
  ] as const) {
    await maker.page.goto(`/file/${type}`);
    for (const [label, text] of Object.entries(fields)) {
      await maker.page.getByLabel(label).fill(text);
    }
    await submit(maker.page);
    const [action] = await maker.call<{ id: string }[]>('GET', '/api/workflow/actions?limit=1');
    await checker.page.goto(`/actions/${action!.id}`);
    await approve(checker.page);
    await waitForOutcome(checker.page, 'Executed');
  }
  await checker.page.goto('/gadgets');
  await checker.page.getByText('GADGET-1').first().waitFor();
  const found = await checker.call<unknown[]>('GET', '/api/gadget/gadgets?q=irst+gad');
  expect(found).toHaveLength(1);
  expect([...maker.problems, ...checker.problems]).toEqual([]);
});
