import { command, run as runCommand, wholeNumber } from '@countersign/command';
import { buildImages } from './build-images.ts';
import { composeCommand, run, succeeds } from './run.ts';
import { type Composition, composition, serviceOf } from './composition.ts';
import { hardeningProblems } from './hardening-problems.ts';
import { imageProblems } from './image-problems.ts';
import { webProblems } from './web-problems.ts';
import { workloads } from './workloads.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const registry = 'countersign.test/check';

interface Options {
  network?: string | undefined;
  port: number;
  required?: boolean | undefined;
}

/**
 * Builds every image, runs the whole system from them, read-only and without capabilities, and plays
 * the demo against it. Where there is no engine it says that it was skipped.
 *
 * @returns whether everything was as it must be
 */
async function check({ network, port, required = false }: Options): Promise<boolean> {
  if (!(await succeeds(['docker', 'info'])))
    return skip('no Docker engine can be reached', required);
  const compose = await composeCommand();
  if (!compose) return skip('Docker has no compose here', required);

  say('Images');
  const images = await buildImages({
    workloads: workloads(),
    registry,
    tag: 'check',
    network,
    say,
  });
  const problems = (await Promise.all(images.map(imageProblems))).flat();

  const url = `http://localhost:${port}`;
  const env = { REGISTRY: registry, VERSION: 'check', PORT: `${port}`, MAIL_PORT: `${port + 10}` };
  const system = composition({ command: compose, project: 'countersign-check', env });
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

await runCommand(
  command('images:check', 'Runs the whole system from its images and plays the demo against it.')
    .option('--network <mode>', "the network of the build's own programs")
    .option('--port <port>', 'where the system listens; its mail is 10 above', wholeNumber, 18_080)
    .option('--required', 'fail where there is no Docker, instead of skipping')
    .action(async (options) => {
      process.exitCode = (await check(options)) ? 0 : 1;
    }),
);
