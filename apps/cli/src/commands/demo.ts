import { Command } from '@commander-js/extra-typings';
import { defaultDemoPassword } from '@countersign/auth/demo';
import { environment } from '../env.ts';
import { namedDataFolder } from '../data/folder.ts';
import { readRun } from '../data/run-file.ts';
import { tellStory } from '../demo/story.ts';
import { portsFrom } from '../machine/ports.ts';
import { probe } from '../machine/probe.ts';
import { OperatorError } from '../operator-error.ts';
import { readSettings } from '../settings.ts';
import { fillYear } from '../year/fill-year.ts';

/** `demo`: a four-eyes run against the system that runs on this machine. */
export const demo = new Command('demo')
  .description('tell a story of four eyes on the demonstration that runs here')
  .option('--year', 'fill the demonstration with a year of a back office, whose times are invented')
  .option('--actions <number>', 'how many actions the year has', '5000')
  .option('--seed <number>', 'which year it is: the same seed is the same year', '1')
  .action(async ({ year, actions, seed }) => {
    await (year
      ? fillYear({ actions: whole('actions', actions), seed: whole('seed', seed) })
      : showDemo());
  });

function whole(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new OperatorError(`--${option} is not valid: it must be a whole number`);
}

async function showDemo(): Promise<void> {
  const { PORT, DEMO_PASSWORD } = environment;
  const running = PORT ? undefined : readRun(namedDataFolder(environment))?.port;
  const { port, demoPassword } = readSettings({ PORT: PORT || running?.toString(), DEMO_PASSWORD });
  const url = `http://localhost:${port}`;
  await requireRunning(url);
  await tellStory({
    url,
    mailUrl: `http://localhost:${portsFrom(port).mailWeb}`,
    password: demoPassword ?? defaultDemoPassword,
    say: (line) => process.stdout.write(`${line}\n`),
  });
}

async function requireRunning(url: string): Promise<void> {
  const health = await probe(`${url}/health`, 2_000);
  if (health?.status !== 200 || !health.text.includes('gateway')) {
    throw new OperatorError(
      `Countersign does not run at ${url}. Start it in another terminal with: npx -y pnpm@12 start\n` +
        'If it runs on another port, say so: PORT=9080 npx -y pnpm@12 demo',
    );
  }
  const ready = await probe(`${url}/ready`, 3_000);
  if (ready?.status !== 200) {
    throw new OperatorError(
      `Countersign runs at ${url} and cannot serve yet (see ${url}/ready). Try again in a moment.`,
    );
  }
}
