import type { Deps } from '../deps.ts';
import { type Maker, unknownMaker } from './facts.ts';

/**
 * What is known of a maker now. That one's access has ended keeps no condition from being asked of them: as if they held
 * nothing, it would ask less. Throws `unavailable`.
 */
export async function makerNow({ people }: Pick<Deps, 'people'>, personId: string): Promise<Maker> {
  const [known] = await people.standingOf([personId]);
  return known ?? { ...unknownMaker(personId), isGone: true };
}
