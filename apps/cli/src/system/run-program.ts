import { execFile } from 'node:child_process';
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
export function runProgram({ purpose, args, cwd, env }: Program): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd, env, timeout: 180_000 }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout.trim());
      const said = `${stderr}\n${stdout}`
        .split('\n')
        .filter(
          (line) => line.trim() !== '' && !/^\s+at |^\(node:|^\(Use `node|^Node\.js v/.test(line),
        );
      reject(
        new OperatorError(said.slice(0, 8).join('\n') || `${purpose} failed without a reason.`),
      );
    });
  });
}
