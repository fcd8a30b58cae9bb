import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { throwawayFolder } from '@countersign/postgres';
import { environment } from '../env.ts';
import { root } from '../root.ts';

/** A root command that a test runs. */
export interface RunningCommand {
  pid: number;
  /** All it has printed. */
  output(): string;
  /** Resolves once it has printed `text`; rejects when it ends without, or takes too long. */
  printed(text: string, timeoutMs?: number): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves with its exit status, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** Runs the command `name` as the root's scripts do, with these settings alone. */
export function runCommand(
  name: string,
  args: string[],
  settings: Record<string, string>,
): RunningCommand {
  const { PATH = '', TMPDIR = '/tmp' } = environment;
  const child = spawn(process.execPath, ['apps/cli/bin.mjs', name, ...args], {
    cwd: root,
    env: { PATH, TMPDIR, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  }
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  return {
    pid: child.pid!,
    output: () => text,
    ended,
    kill: (signal) => void child.kill(signal),
    printed: (wanted, timeoutMs = 60_000) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (text.includes(wanted)) settle(resolve);
        };
        const settle = (how: () => void): void => {
          clearTimeout(timer);
          child.stdout.off('data', look);
          child.stderr.off('data', look);
          how();
        };
        const fail = (): void =>
          settle(() => reject(new Error(`${name} did not print "${wanted}":\n${text}`)));
        const timer = setTimeout(fail, timeoutMs);
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        void ended.then(fail);
        look();
      }),
  };
}

/** A temp folder, and how to remove it. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = throwawayFolder('countersign-cli-');
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
