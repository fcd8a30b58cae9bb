import { parseArgs } from 'node:util';
import { buildImages } from './build-images.ts';
import { composeCommand, run, succeeds } from './run.ts';
import { type Composition, composition, serviceOf } from './composition.ts';
import { hardeningProblems } from './hardening-problems.ts';
import { imageProblems } from './image-problems.ts';
import { webProblems } from './web-problems.ts';
import { workloads } from './workloads.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const registry = 'countersign.test/check';

/**
 * `pnpm images:check`: builds every image, runs the whole system from them, read-only and without
 * capabilities, and plays the demo against it. Where there is no engine it says that it was skipped.
 *
 * @returns whether everything was as it must be
 */
async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      network: { type: 'string' },
      port: { type: 'string', default: '18080' },
      required: { type: 'boolean', default: false },
    },
  });
  if (!(await succeeds(['docker', 'info'])))
    return skip('no Docker engine can be reached', values.required);
  const command = await composeCommand();
  if (!command) return skip('Docker has no compose here', values.required);

  say('Images');
  const { network } = values;
  const images = await buildImages({
    workloads: workloads(),
    registry,
    tag: 'check',
    network,
    say,
  });
  const problems = (await Promise.all(images.map(imageProblems))).flat();

  const port = Number(values.port);
  const url = `http://localhost:${port}`;
  const env = { REGISTRY: registry, VERSION: 'check', PORT: `${port}`, MAIL_PORT: `${port + 10}` };
  const system = composition({ command, project: 'countersign-check', env });
  try {
    problems.push(...(await play(system, url, port)));
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  if (problems.length > 0) say(`\n${await system.logs().catch(() => '')}`);
  await system.down();
  for (const problem of problems) say(`FAILED  ${problem}`);
  if (problems.length === 0) say('\nThe whole system runs from its images');
  return problems.length === 0;
}

async function play(system: Composition, url: string, port: number): Promise<string[]> {
  await system.down();
  const began = performance.now();
  await system.up();
  const running = (await system.containers()).filter(({ State }) => State.Status === 'running');
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  say(`\nRunning after ${seconds} s: ${running.map(serviceOf).toSorted().join(', ')}\n`);
  await ready(url);
  const problems = await hardeningProblems(await system.containers(), ({ Id }) =>
    run(['docker', 'exec', Id, 'cat', '/proc/1/status']),
  );
  problems.push(...(await webProblems(url)));
  await run(['node', 'apps/cli/bin.mjs', 'demo'], { env: { PORT: `${port}` }, onLine: say });
  return problems;
}

async function ready(url: string): Promise<void> {
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    const answer = await fetch(`${url}/ready`).catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`The system cannot serve: ${await (await fetch(`${url}/ready`)).text()}`);
}

function skip(reason: string, required: boolean): boolean {
  say(`images:check skipped: ${reason}`);
  return !required;
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
