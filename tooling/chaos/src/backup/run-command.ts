import { execFile } from 'node:child_process';
import { join } from 'node:path';

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
