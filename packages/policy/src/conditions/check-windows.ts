import type { PolicyDocument } from '../document.ts';
import type { PolicyProblem } from './problem.ts';
import { shapeAt, type Shape } from './shape.ts';

const simple = ['text', 'amount', 'whole', 'truth'];

/** What is wrong with the windows of a policy. */
export function checkWindows({ windows = {} }: PolicyDocument, payload: Shape): PolicyProblem[] {
  return Object.entries(windows).flatMap(([name, { of, sum }]) => {
    const path = `windows.${name}`;
    const problems: PolicyProblem[] = [];
    if (typeof of === 'object') {
      const kind = shapeAt(payload, of.field)?.kind;
      if (kind === undefined || !simple.includes(kind)) {
        problems.push({
          path: `${path}.of.field`,
          message: `${of.field} is no field with one value`,
        });
      }
    }
    if (sum !== undefined && shapeAt(payload, sum)?.kind !== 'amount') {
      problems.push({ path: `${path}.sum`, message: `${sum} is no field with an amount` });
    }
    return problems;
  });
}
