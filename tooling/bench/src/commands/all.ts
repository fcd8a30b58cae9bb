import { wholeNumber } from '@countersign/command';
import { defaults } from './defaults.ts';
import { partOf, sheetOf } from './options.ts';

export const all = partOf('all', 'Measures all of it, which takes most of an hour.')
  .option('--seconds <number>', 'how long each load lasts', wholeNumber, defaults.latency.seconds)
  .option('--clients <number>', 'how many call at once', wholeNumber, defaults.latency.clients)
  .option('--pairs <number>', 'how many pairs of each two lanes', wholeNumber, defaults.lanes.pairs)
  .action(async ({ json, pairs, ...load }) => {
    const sheet = sheetOf({ json });
    const { measureLanes } = await import('../lanes/measure-lanes.ts');
    const { measureProcessor } = await import('../processor/measure-processor.ts');
    const { measureLatency } = await import('../latency/measure-latency.ts');
    const { measureGrowth } = await import('../growth/measure-growth.ts');
    const { measureProcesses } = await import('../processes/measure-processes.ts');
    const { measureDisk } = await import('../disk/measure-disk.ts');
    const { measurePolicies } = await import('../policies/measure-policies.ts');
    await measureLanes(sheet, { ...defaults.lanes, pairs });
    await measureProcessor(sheet, { ...load, clients: [load.clients] });
    await measureLatency(sheet, { ...defaults.latency, ...load });
    await measureGrowth(sheet, defaults.growth);
    await measureProcesses(sheet, { ...defaults.processes, ...load });
    await measureDisk(sheet, defaults.disk);
    const { measureBulk } = await import('../bulk/measure-bulk.ts');
    await measurePolicies(sheet, defaults.policies);
    const { measureEvents } = await import('../events/measure-events.ts');
    await measureBulk(sheet, defaults.bulk);
    await measureEvents(sheet, defaults.events);
    const { measureStreams } = await import('../streams/measure-streams.ts');
    await measureStreams(sheet, defaults.streams);
  });
