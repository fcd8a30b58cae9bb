import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** How much of this machine's processors others use now, from 0 to 1; looked at for two seconds. */
export async function busyShare(): Promise<number> {
  const before = totals();
  await sleep(2_000);
  const after = totals();
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}

function totals(): { idle: number; all: number } {
  const times = cpus().map((cpu) => cpu.times);
  return {
    idle: times.reduce((sum, { idle }) => sum + idle, 0),
    all: times.reduce((sum, each) => sum + Object.values(each).reduce((a, b) => a + b, 0), 0),
  };
}
