import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { servesDataDir } from './processes.ts';

/** What a server writes about itself into `postmaster.pid` of its data folder. */
export interface Postmaster {
  pid: number;
  port: number;
  /** PostgreSQL's own word for its state; empty until it has written one. */
  status: 'starting' | 'stopping' | 'ready' | 'standby' | '';
}

const pathOf = (dataDir: string): string => join(dataDir, 'postmaster.pid');

function lines(dataDir: string): string[] | undefined {
  try {
    return readFileSync(pathOf(dataDir), 'utf8').split('\n');
  } catch {
    return undefined;
  }
}

/** Reads what stands in `postmaster.pid`, whether or not that server still runs. */
function readPostmaster(dataDir: string): Postmaster | undefined {
  const content = lines(dataDir);
  if (!content) return undefined;
  return {
    pid: Number(content[0]),
    port: Number(content[3]),
    status: (content[7] ?? '').trim() as Postmaster['status'],
  };
}

/** The server that runs on this data folder now, if one does. */
export function runningPostmaster(dataDir: string): Postmaster | undefined {
  const postmaster = readPostmaster(dataDir);
  if (!postmaster || !(postmaster.pid > 0)) return undefined;
  return servesDataDir(postmaster.pid, dataDir) ? postmaster : undefined;
}

/**
 * Makes a left-over `postmaster.pid` one that PostgreSQL itself sees as stale. Its process id may
 * be a zombie's or another program's by now, and PostgreSQL would refuse to start. Naming our own
 * process, the server's parent, is what it takes for stale, and the rest of the file stays: with
 * it PostgreSQL still notices orphaned backends, which removing the file would hide.
 */
export function markStale(dataDir: string): void {
  const content = lines(dataDir);
  if (!content) return;
  writeFileSync(pathOf(dataDir), [String(process.pid), ...content.slice(1)].join('\n'));
}
