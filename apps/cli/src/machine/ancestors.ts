import { readFileSync } from 'node:fs';
import { isAlive, markOf, type ProcessMark } from './processes.ts';

const packageManager = /(^|\/)(npm|npx|pnpm|pnpx|yarn|corepack)(\s|$|[-.])/;

/**
 * Calls `gone` once a package manager that runs this process has ended: a signal sent to it alone
 * would otherwise leave the system running with nobody to stop it. Linux only; does nothing when
 * none runs it.
 */
export function watchPackageManager(gone: () => void): void {
  const chain = ancestors();
  const top = chain.findLastIndex(({ pid }) => packageManager.test(commandOf(pid)));
  if (top === -1) return;
  const watched = chain.slice(0, top + 1);
  const timer = setInterval(() => {
    if (watched.every(isAlive)) return;
    clearInterval(timer);
    gone();
  }, 500);
  timer.unref();
}

function ancestors(): ProcessMark[] {
  if (process.platform !== 'linux') return [];
  const chain: ProcessMark[] = [];
  for (let pid = process.ppid; pid > 1; pid = parentOf(pid)) {
    const mark = markOf(pid);
    if (!mark) break;
    chain.push(mark);
  }
  return chain;
}

function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** The program and its first argument: enough for `node …/npm-cli.js` too. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, 2).join(' ');
  } catch {
    return '';
  }
}
