import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from './repository.ts';
import { run } from './run.ts';

/** What images say of the sources that they are built from. */
export interface SourceState {
  /** The release and the commit: `0.1.0-1a2b3c4d5e6f`, with `-changed` for what is in no commit. */
  version: string;
  revision: string;
  /** When the commit was made (RFC 3339). */
  created: string;
}

/** Asks git, and the manifest of the repository for the release. */
export async function sourceState(): Promise<SourceState> {
  const git = async (...args: string[]): Promise<string> => (await run(['git', ...args])).trim();
  const [revision, created, changes, manifest] = await Promise.all([
    git('rev-parse', 'HEAD'),
    git('log', '-1', '--format=%cI'),
    git('status', '--porcelain', '--untracked-files=no'),
    readFile(join(repository, 'package.json'), 'utf8'),
  ]);
  const { version } = JSON.parse(manifest) as { version: string };
  const changed = changes === '' ? '' : '-changed';
  return { version: `${version}-${revision.slice(0, 12)}${changed}`, revision, created };
}
