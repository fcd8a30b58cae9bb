import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { chooseIdentity } from './identity.ts';

const isRoot = process.getuid?.() === 0;
const withNamespaces =
  isRoot && spawnSync('unshare', ['--user', 'true'], { stdio: 'ignore' }).status === 0;

/** A folder of PostgreSQL's programs that belongs to an ordinary user. */
function programs(mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-identity-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const installed = join(folder, 'installed');
  mkdirSync(join(installed, 'bin'), { recursive: true });
  writeFileSync(join(installed, 'bin/postgres'), '#!/bin/sh\n', { mode: 0o755 });
  chownSync(folder, 12_345, 12_345);
  spawnSync('chmod', [mode.toString(8), folder]);
  return installed;
}

test.runIf(isRoot)('root takes a namespace only where the programs run in it', () => {
  expect(chooseIdentity(programs(0o700))).toBe('nobody');
  expect(chooseIdentity(programs(0o755))).toBe(withNamespaces ? 'namespace' : 'nobody');
});
