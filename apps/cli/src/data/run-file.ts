import { readFileSync, rmSync } from 'node:fs';
import { endProcesses, isAlive, type ProcessMark } from '../machine/processes.ts';
import type { DataFolder } from './folder.ts';
import { writePrivateFile } from './write-file.ts';

/** What other commands may know of a running installation, and what a killed one left behind. */
export interface RunRecord {
  /** The public address, without a trailing slash. */
  url: string;
  /** The mail catcher's page. */
  mailUrl?: string;
  /** The public port. */
  port: number;
  /** PostgreSQL's port, when it runs here. */
  postgresPort?: number;
  demo: boolean;
  watch: boolean;
  /** The processes that were started, by name. */
  processes: Record<string, ProcessMark>;
}

/** The record of the installation that runs, or last ran, on a data folder. */
export function readRun(folder: DataFolder): RunRecord | undefined {
  try {
    return JSON.parse(readFileSync(folder.run, 'utf8')) as RunRecord;
  } catch {
    return undefined;
  }
}

/** Replaces the record. */
export function writeRun(folder: DataFolder, record: RunRecord): void {
  writePrivateFile(folder.run, JSON.stringify(record, null, 2));
}

/** Removes the record of a run that has ended. */
export function forgetRun(folder: DataFolder): void {
  rmSync(folder.run, { force: true });
}

/** Ends what a killed installation left running, only processes that it started itself. */
export async function endOrphans(folder: DataFolder): Promise<number> {
  const orphans = Object.values(readRun(folder)?.processes ?? {}).filter(isAlive);
  await endProcesses(orphans, 3_000);
  forgetRun(folder);
  return orphans.length;
}
