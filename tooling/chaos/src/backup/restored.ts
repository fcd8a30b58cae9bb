import { type System, startSystem } from '@countersign/cli/system';
import { databaseOf } from '@countersign/testkit/query';
import type { Operation } from '../history/history.ts';
import type { Lab } from '../system/lab.ts';
import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** A system that runs on restored data. */
export interface RestoredSystem {
  system: System;
  databaseUrl: Lab['databaseUrl'];
}

/** Starts what was built on a data folder that `restore` has made. */
export async function startRestored(
  dataDir: string,
  log: (line: string) => void,
): Promise<RestoredSystem> {
  const system = await startSystem({
    dataDir,
    port: 0,
    env: { COUNTERSIGN_DEMO: '1' },
    build: false,
    durable: true,
    log,
  });
  return { system, databaseUrl: (service) => databaseOf(system.superuserUrl!, service) };
}

/**
 * A history as those know it who have the backup alone: what ended before it began is certain, what
 * came later may be in it or not.
 */
export function asOfBackup(operations: readonly Operation[], count: number): Operation[] {
  return operations.map((operation, index) =>
    index < count ? operation : { ...operation, ending: { type: 'info', why: 'backed up before' } },
  );
}

const root = join(import.meta.dirname, '../../../..');

/** Runs a root command as its script does, on a data folder; resolves with what it printed. */
export function runCommand(name: string, args: string[], dataDir: string): Promise<string> {
  const program = ['apps/cli/bin.mjs', name, ...args];
  const { PATH } = process.env;
  const options = { cwd: root, env: { PATH, COUNTERSIGN_DATA_DIR: dataDir } };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, program, options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${name} failed:\n${stdout}${stderr}`));
      else resolve(stdout);
    });
  });
}
