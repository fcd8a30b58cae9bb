import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { environment } from '../env.ts';
import { root } from '../root.ts';
import { OperatorError } from '../operator-error.ts';

/**
 * Builds every package that is built, as far as something changed since.
 *
 * @param packages only those below this folder
 * @returns how many packages are built, and how many of them had changed
 * @throws {OperatorError} with the failing package's output
 */
export async function runBuild(packages?: string): Promise<{ all: number; ran: number }> {
  const filter = packages === undefined ? [] : [`--filter=./${packages}/*`];
  const args = ['run', 'build', ...filter, '--output-logs=errors-only', '--no-color'];
  const { code, output } = await turbo(args);
  if (code !== 0) {
    throw new OperatorError(`The build failed:\n${failureIn(output)}`);
  }
  const count = (pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? 0);
  const all = count(/Tasks:\s+\d+ successful, (\d+) total/);
  return { all, ran: all - count(/Cached:\s+(\d+) cached/) };
}

/** Bundles the services that changed since they were last bundled. */
export async function buildServices(): Promise<{ all: number; ran: number }> {
  return runBuild('apps/backend');
}

async function turbo(args: string[]): Promise<{ code: number; output: string }> {
  const local = join(root, 'node_modules/.bin');
  // turbo runs the packages' scripts through pnpm, which only npx may have brought.
  const [command, lead] = onPath('pnpm')
    ? [join(local, 'turbo'), []]
    : ['npx', ['-y', 'pnpm@12', 'exec', 'turbo']];
  const { exitCode, all, shortMessage } = await execa(command, [...lead, ...args], {
    cwd: root,
    stdin: 'ignore',
    all: true,
    reject: false,
    env: {
      PATH: `${local}${delimiter}${environment.PATH ?? ''}`,
      TURBO_TELEMETRY_DISABLED: '1',
      TURBO_NO_UPDATE_NOTIFIER: '1',
      pnpm_config_verify_deps_before_run: 'false',
    },
  });
  return exitCode === undefined
    ? { code: 1, output: shortMessage ?? '' }
    : { code: exitCode, output: all };
}

function onPath(program: string): boolean {
  return (environment.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const frame =
  /^\s*$|• |^\s*(Tasks|Cached|Time|Failed):|^Attention|ELIFECYCLE|ERROR {2}run failed|WARNING/;

function failureIn(output: string): string {
  const lines = output.split('\n').filter((line) => !frame.test(line));
  return lines.slice(0, 60).join('\n');
}
