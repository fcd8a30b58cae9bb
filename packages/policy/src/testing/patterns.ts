import { asked } from './patterns/asked.ts';
import { asks } from './patterns/asks.ts';
import { away } from './patterns/away.ts';
import { beside } from './patterns/beside.ts';
import { changes } from './patterns/changes.ts';
import { conditions } from './patterns/conditions.ts';
import { endings } from './patterns/endings.ts';
import { edits } from './patterns/edits.ts';
import { numbers } from './patterns/numbers.ts';
import { returns } from './patterns/returns.ts';
import type { Pattern } from './patterns/pattern.ts';
import { people } from './patterns/people.ts';

export { payload, payloadSchema } from './patterns/pattern.ts';
export type { Ballot, Pattern, Payload, Somebody, Step } from './patterns/pattern.ts';

/** The patterns of approval that the engine models, in the order of their rows. */
export const patterns: readonly Pattern[] = [
  ...numbers,
  ...people,
  ...conditions,
  ...changes,
  ...returns,
  ...edits,
  ...asks,
  ...beside,
  ...asked,
  ...away,
  ...endings,
].toSorted((a, b) => a.row - b.row);
