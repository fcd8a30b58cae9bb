import { createRequire } from 'node:module';
import { environment } from '../env.ts';
import type { Ports } from '../machine/ports.ts';
import type { LogFile } from './log-file.ts';
import type { ProcessSpec } from './supervised-process.ts';

const require = createRequire(import.meta.url);

/** The process that takes all mail and shows it on a page; mails stay in `mailFolder`. */
export function mailCatcherSpec(ports: Ports, mailFolder: string, log: LogFile): ProcessSpec {
  const program = require.resolve('@countersign/mail-catcher/main');
  const loopback = '127.0.0.1';
  return {
    name: 'mail',
    args: [
      '--max-old-space-size=128',
      '--max-semi-space-size=2',
      program,
      `--host=${loopback}`,
      `--smtp=${ports.smtp}`,
      `--web=${ports.mailWeb}`,
      `--folder=${mailFolder}`,
    ],
    cwd: mailFolder,
    env: {
      PATH: environment.PATH ?? '',
      MALLOC_ARENA_MAX: '2',
      ...(environment.NODE_COMPILE_CACHE !== undefined && {
        NODE_COMPILE_CACHE: environment.NODE_COMPILE_CACHE,
      }),
    },
    healthUrl: `http://${loopback}:${ports.mailWeb}/healthz`,
    log,
  };
}
