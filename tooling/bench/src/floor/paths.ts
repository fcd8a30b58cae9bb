import { ceilings } from '@countersign/e2e/ceilings';
import type { Step } from '../lanes/lane.ts';
import { flowOf } from '../processor/flow-of.ts';
import { bareSteps, type Part } from './bare-steps.ts';

/** The parts at a path: a step’s name, then the places of calls among the parts, as in `/submit/1/1`. */
export function partsAt(path: string): readonly Part[] {
  const [step = '', ...places] = path.slice(1).split('/');
  let parts = bareSteps[step as Step];
  for (const place of places) {
    const part = parts[Number(place)];
    if (typeof part !== 'object') throw new Error(`nothing is at ${path}`);
    parts = part.parts;
  }
  return parts;
}

/** How long the reply to a path is: as the real one of its step, which a call’s mostly is too. */
export function replyBytes(path: string): number {
  return ceilings[flowOf[path.slice(1).split('/')[0] as Step]].bytes;
}
