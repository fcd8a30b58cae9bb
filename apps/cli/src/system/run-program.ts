import { execa } from 'execa';
import { OperatorError } from '../operator-error.ts';

/** A program of a service that does one thing and ends, such as its migrations. */
export interface Program {
  /** What failed, when it fails. */
  purpose: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
}

/**
 * Runs a program to its end.
 *
 * @returns what it printed
 * @throws {OperatorError} with what it said when it fails
 */
export async function runProgram({ purpose, args, cwd, env }: Program): Promise<string> {
  const options = { cwd, env, extendEnv: false, timeout: 180_000, reject: false } as const;
  const { failed, stdout, stderr } = await execa(process.execPath, args, options);
  if (!failed) return stdout.trim();
  const said = `${stderr}\n${stdout}`
    .split('\n')
    .filter(
      (line) => line.trim() !== '' && !/^\s+at |^\(node:|^\(Use `node|^Node\.js v/.test(line),
    );
  throw new OperatorError(said.slice(0, 8).join('\n') || `${purpose} failed without a reason.`);
}
