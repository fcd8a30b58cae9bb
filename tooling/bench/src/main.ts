import { command, run } from '@countersign/command';
import { all } from './commands/all.ts';
import { bulk } from './commands/bulk.ts';
import { disk } from './commands/disk.ts';
import { endurance } from './commands/endurance.ts';
import { events } from './commands/events.ts';
import { growth } from './commands/growth.ts';
import { lanes } from './commands/lanes.ts';
import { latency } from './commands/latency.ts';
import { policies } from './commands/policies.ts';
import { processes } from './commands/processes.ts';
import { processor } from './commands/processor.ts';
import { streams } from './commands/streams.ts';

const program = command(
  'bench',
  'Measures what the system does, how fast, and what it costs: all of it, or a part. Needs Linux.',
);
for (const part of [
  lanes,
  processor,
  latency,
  endurance,
  growth,
  processes,
  disk,
  policies,
  bulk,
  events,
  streams,
]) {
  program.addCommand(part);
}
program.addCommand(all, { isDefault: true });

await run(program);
