import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { repository } from './paths.ts';
import { steps } from './terraform/steps.ts';

/** Programs that only leave word that they were run, found before any that are installed. */
const folder = mkdtempSync(join(tmpdir(), 'countersign-step-'));
const ran = join(folder, 'ran');
for (const program of ['terraform', 'docker', 'kubectl', 'aws']) {
  writeFileSync(join(folder, program), `#!/bin/sh\necho ${program} "$@" >> ${ran}\n`, {
    mode: 0o755,
  });
}
afterAll(() => rmSync(folder, { recursive: true }));

const step = (...args: string[]) =>
  spawnSync(process.execPath, ['tooling/platform/src/step.ts', ...args], {
    cwd: repository,
    env: { PATH: `${folder}:/usr/bin:/bin` },
    encoding: 'utf8',
  });

it.each(['-h', '--help'])('kind:up %s says what it does and does nothing', (flag) => {
  const { status, stdout, stderr } = step('kind:up', flag);
  expect(stdout).toContain('Usage: kind:up');
  expect(stdout).toContain(steps['kind:up']!.does);
  expect({ status, stderr, ran: existsSync(ran) }).toEqual({ status: 0, stderr: '', ran: false });
});

it.each([
  ['an option', '--now', "error: unknown option '--now'\n"],
  ['an argument', 'countersign', /^error: too many arguments.*\n$/],
])('kind:up refuses %s that it does not know, before it begins', (_, argument, said) => {
  const { status, stdout, stderr } = step('kind:up', argument);
  expect(stderr).toMatch(said);
  expect({ status, stdout, ran: existsSync(ran) }).toEqual({ status: 1, stdout: '', ran: false });
});

it('only what is destroyed by name takes an argument', () => {
  const named = Object.keys(steps).filter((name) => steps[name]!.named);
  expect(named).toEqual(['eks:destroy']);
  expect(step('eks:destroy', '--help').stdout).toContain('Usage: eks:destroy [options] [cluster]');
  expect(step('eks:destroy', 'one', 'two').status).toBe(1);
});

it('names the steps for one that there is not', () => {
  const { status, stderr } = step('kind:dwon');
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `There is no step kind:dwon. There are ${Object.keys(steps).join(', ')}.\n`,
  });
});
