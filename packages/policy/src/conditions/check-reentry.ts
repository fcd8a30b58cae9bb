import type { Rule } from '../document.ts';
import type { PolicyProblem } from './problem.ts';
import type { Shape } from './shape.ts';
import { whyNoEntry } from './why-no-entry.ts';

/** What is wrong with the fields that are to be entered again. */
export function checkReentry({ stages }: Rule, payload: Shape): PolicyProblem[] {
  return stages.flatMap(({ reenter = [] }, at) =>
    reenter.flatMap((name, place) => {
      const message = whyNoEntry(name, payload);
      return message ? [{ path: `stages.${at}.reenter.${place}`, message }] : [];
    }),
  );
}
