import { wholeNumber } from '@countersign/command';
import { laneNames } from '../lanes/lane.ts';
import { defaults } from './defaults.ts';
import { oneOf, partOf, sheetOf, someOf, wholeNumbers } from './options.ts';

const plan = defaults.lanes;

export const lanes = partOf(
  'lanes',
  'Compares what we do a second, from the bare statement to the gateway, with a tutorial’s way.',
)
  .option('--lanes <names>', `some of ${laneNames.join(', ')}`, someOf(laneNames), plan.lanes)
  .option('--against <name>', 'what each is compared with', oneOf(laneNames), plan.against)
  .option('--steps <names>', `some of ${plan.steps.join(', ')}`, someOf(plan.steps), plan.steps)
  .option('--clients <numbers>', 'how many call at once', wholeNumbers, plan.clients)
  .option('--seconds <number>', 'how long half of a pair takes', wholeNumber, plan.seconds)
  .option('--pairs <number>', 'how many pairs', wholeNumber, plan.pairs)
  .option('--rows <number>', 'how many actions ours begins with', wholeNumber, plan.rows)
  .option('--tutorial-rows <number>', 'and the tutorial', wholeNumber, plan.tutorialRows)
  .action(async (options) => {
    const { measureLanes } = await import('../lanes/measure-lanes.ts');
    await measureLanes(sheetOf(options), options);
  });
