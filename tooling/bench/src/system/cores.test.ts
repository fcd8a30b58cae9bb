import { expect, it } from 'vitest';
import { machineIn, watchCores } from './cores.ts';

it('time that nobody used or waited for a disk in is idle, and guests are not counted twice', () => {
  const stat = 'cpu  100 200 300 4000 500 6 7 8 50 50\ncpu0 1 2 3 4 5 6 7 8 9 10\n';
  expect(machineIn(stat)).toEqual({ busy: 6.21, idle: 45 });
});

it.runIf(process.platform === 'linux')('the work of this process is that of the clients', () => {
  const watch = watchCores({});
  // By its own time, since on a busy machine others have the cores meanwhile.
  const before = process.cpuUsage();
  while (process.cpuUsage(before).user < 100_000);
  const { system, clients, waiting } = watch.stop();
  expect({ system, waiting }).toEqual({ system: 0, waiting: {} });
  expect(clients).toBeGreaterThan(0);
});
