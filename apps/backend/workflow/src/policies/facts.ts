import type { Preparation } from '@countersign/actions';
import type { Facts, Standing } from '@countersign/policy';

const dayMs = 86_400_000;

/** Who files an action, with what conditions ask of them. */
export type Maker = Pick<Standing, 'personId' | 'roles' | 'groups'> & {
  joinedAt: Date | undefined;
  /** Their access has ended: what is asked of them has no value. */
  isGone?: true;
};

/** What the conditions of a policy may look at. Whoever is not known holds nothing, and joined today. */
export function factsOf(
  {
    payload,
    preparation: { before, after, target },
    maker,
  }: {
    payload: unknown;
    preparation: Pick<Preparation, 'before' | 'after' | 'target'>;
    maker: Maker;
  },
  now: Date,
  windows: Facts['windows'],
): Facts {
  const { roles, groups, joinedAt = now, isGone } = maker;
  const daysSinceJoining = Math.max(0, Math.floor((now.getTime() - joinedAt.getTime()) / dayMs));
  return {
    payload: payload as Record<string, unknown>,
    before,
    after,
    target: target ?? '',
    maker: isGone ? {} : { roles, groups, daysSinceJoining },
    windows,
    now,
  };
}

/** A maker of whom nothing is known any more. */
export function unknownMaker(personId: string): Maker {
  return { personId, roles: [], groups: [], joinedAt: undefined };
}
