import { ceilings } from '@countersign/e2e/ceilings';
import { expect, it } from 'vitest';
import { steps } from '../lanes/lane.ts';
import { flowOf } from '../processor/flow-of.ts';
import { bareSteps, countsOf } from './bare-steps.ts';

it.each(steps)('a bare %s calls, asks and commits as often as the real one', (step) => {
  const { calls, statements, commits } = ceilings[flowOf[step]];
  expect(countsOf(bareSteps[step])).toEqual({ calls, statements, commits });
});
