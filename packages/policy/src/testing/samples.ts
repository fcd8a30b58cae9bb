import type { BoundStage, GivenVote, Standing } from '../bound.ts';
import type { Stage } from '../document.ts';

/** A person with the role `checker` and what else is said. */
export function person(personId: string, rest: Partial<Standing> = {}): Standing {
  return { personId, roles: ['checker'], groups: [], limits: {}, ...rest };
}

/** Bound stages, numbered as they come; without more, one approval of any checker in the first step. */
export function stages(
  ...each: (Partial<Stage> &
    Partial<Pick<BoundStage, 'needed'>> & { bound?: BoundStage['limit'] })[]
): BoundStage[] {
  return each.map(({ needed, bound = null, ...rest }, index) => {
    const definition: Stage = {
      name: `Stage ${index + 1}`,
      step: 1,
      approvals: needed ?? 1,
      who: { roles: ['checker'] },
      ...rest,
    };
    return {
      stage: index + 1,
      step: definition.step,
      definition,
      needed: needed ?? 1,
      groups: [...(definition.who.groups ?? [])],
      limit: bound,
    };
  });
}

/** An approval in a stage, by nobody in particular unless more is said. */
export function approval(
  stage: number,
  personId: string,
  rest: Partial<GivenVote> = {},
): GivenVote {
  return { stage, personId, status: 'approved', groups: [], signs: false, ...rest };
}

/** A rejection in a stage. */
export const rejection = (stage: number, personId: string): GivenVote =>
  approval(stage, personId, { status: 'rejected' });
