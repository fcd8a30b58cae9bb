import type { Deps } from '../deps.ts';
import { type Maker, unknownMaker } from './facts.ts';

/** What is known of a maker now; of one whose access has ended, that they hold nothing. Throws `unavailable`. */
export async function makerNow({ people }: Pick<Deps, 'people'>, personId: string): Promise<Maker> {
  const [known] = await people.standingOf([personId]);
  return known ?? unknownMaker(personId);
}
