import { ceilings } from '@countersign/e2e/ceilings';
import { expect, it } from 'vitest';
import { flowOf } from '../processor/flow-of.ts';
import { bareSteps, countsOf } from './bare-steps.ts';

it.each(['submit', 'approve', 'list', 'me'] as const)(
  'a bare %s calls, asks and commits as often as the real one',
  (step) => {
    const { calls, statements, commits } = ceilings[flowOf[step]];
    expect(countsOf(bareSteps[step])).toEqual({ calls, statements, commits });
  },
);
