import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { alertRules, ruleManifests } from './rules/read.ts';

const scenarios = new URL('./alert-tests/', import.meta.url).pathname;
const files = readdirSync(scenarios);
const folder = mkdtempSync(join(tmpdir(), 'countersign-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The rules as Prometheus reads them: what is in the operator's objects. */
const ruleFiles = ruleManifests.map(
  ({ metadata, spec }) =>
    [`rules/${metadata.name.replace('countersign-', '')}.yaml`, spec] as const,
);

const there = spawnSync('promtool', ['--version']).status === 0;
if (!there) console.log('promtool is not here: what alerts do with series was not tried');

/** Runs promtool on the rules, after a change, and returns what it complains of. */
async function promtool(args: string[], change = (rules: string) => rules): Promise<string> {
  const own = mkdtempSync(join(folder, 'run-'));
  cpSync(scenarios, own, { recursive: true });
  mkdirSync(join(own, 'rules'));
  for (const [path, spec] of ruleFiles) {
    writeFileSync(join(own, path), change(stringify(spec, { lineWidth: 0 })));
  }
  const child = spawn('promtool', args, { cwd: own });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const code = await new Promise((resolve) => child.once('close', resolve));
  return code === 0 ? '' : (await output).join('\n');
}

it('has a scenario for every alert, and one without any', () => {
  const written = files.map((file) => readFileSync(scenarios + file, 'utf8')).join('\n');
  const expected = /alertname="(\w+)", alertstate="firing", severity="(\w+)"/g;
  const fired = new Set([...written.matchAll(expected)].map(([, name, how]) => `${name} ${how}`));
  const defined = alertRules.map(({ alert, labels }) => `${alert} ${labels['severity']}`);
  expect([...fired].toSorted()).toEqual([...new Set(defined)].toSorted());
  expect(files).toContain('healthy.yaml');
});

describe.skipIf(!there)('Prometheus’ own tool', { timeout: 60_000 }, () => {
  it('finds nothing wrong with the rules', async () => {
    const paths = ruleFiles.map(([path]) => path);
    expect(await promtool(['check', 'rules', '--lint-fatal', ...paths])).toBe('');
  });

  it.concurrent.each(files)('sees the alerts of %s fire, and no others', async (file) => {
    expect(await promtool(['test', 'rules', file])).toBe('');
  });

  it('notices an alert that would not fire any more', async () => {
    const change = (rules: string) => rules.replace('oldest_queued_seconds) > 60', '$&000');
    expect(await promtool(['test', 'rules', 'approvals.yaml'], change)).toContain(
      'CountersignExecutionsDelayed',
    );
  });

  it('notices an alert that fires for too little', async () => {
    const change = (rules: string) => rules.replace('seconds) > 72 * 3600', 'seconds) > 3600');
    expect(await promtool(['test', 'rules', 'healthy.yaml'], change)).toContain(
      'CountersignActionsWaitingLong',
    );
  });
});
