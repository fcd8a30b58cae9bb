import { spawn } from 'node:child_process';
import { repository } from './repository.ts';

/** A program that ended with another status than 0. */
class ProgramFailed extends Error {}

export interface RunOptions {
  env?: Record<string, string> | undefined;
  /** Is told each line as it comes. */
  onLine?: ((line: string) => void) | undefined;
}

/**
 * Runs a program in the repository's root.
 *
 * @returns its standard output
 * @throws {ProgramFailed} with the last lines that it wrote, when it fails or is not there
 */
export async function run(
  [program = '', ...args]: string[],
  { env, onLine }: RunOptions = {},
): Promise<string> {
  const child = spawn(program, args, {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let output = '';
  let all = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    all += chunk;
    if (onLine) for (const line of chunk.split('\n')) if (line) onLine(line);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (all += chunk));
  const problem = await new Promise<string | undefined>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? undefined : `ended with ${code}`));
  });
  if (problem === undefined) return output;
  const last = all.trim().split('\n').slice(-25).join('\n');
  throw new ProgramFailed(`${[program, ...args].slice(0, 3).join(' ')}: ${problem}\n${last}`);
}

/** Whether a program runs and succeeds. */
export async function succeeds(command: string[]): Promise<boolean> {
  return run(command).then(
    () => true,
    () => false,
  );
}

/** How this machine runs compositions: Docker's plugin, or the program that was before it. */
export async function composeCommand(): Promise<string[] | undefined> {
  for (const command of [['docker', 'compose'], ['docker-compose']]) {
    if (await succeeds([...command, 'version'])) return command;
  }
  return undefined;
}
