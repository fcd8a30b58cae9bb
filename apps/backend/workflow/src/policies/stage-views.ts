import type { ActionStage, StagePeople } from '@countersign/actions';
import {
  type BoundStage,
  canDecide,
  type GivenVote,
  type People,
  type ShortStage,
  seatOnBehalf,
  type Stage,
  standingOf,
  votersOf,
} from '@countersign/policy';
import type { NamedStanding } from '../calls/people.ts';

/** So many are named of those who could decide in a stage. */
const mostNames = 50;

/** How the stages of a revision stand, and who could decide. */
export interface StagesAsked {
  stages: readonly BoundStage[];
  votes: readonly GivenVote[];
  /** When the revision was made. */
  since: Date;
  hoursWaiting: number;
  /** Those who may decide it, as far as they are not barred; `undefined` when they could not be asked. */
  eligible: readonly NamedStanding[] | undefined;
  /** The stages that they can't meet any more, where that was looked at. */
  short?: readonly ShortStage[] | undefined;
}

/** The wire form of a revision's stages. */
export function stageViews(asked: StagesAsked): ActionStage[] {
  const { stages, votes, hoursWaiting, eligible, short } = asked;
  const standings = new Map(
    standingOf(stages, votes).stages.map((standing) => [standing.stage, standing]),
  );
  const able = eligible && namesByStage(stages, votes, eligible, hoursWaiting);
  return stages.map((bound) => {
    const { stage, step, definition, needed, groups, limit } = bound;
    const { approvals, rejections, open, met } = standings.get(stage)!;
    const { name, who, mustInclude, otherGroupThan } = definition;
    const why = short?.find((each) => each.stage === stage)?.message;
    const count = { needed, approvals, rejections, rejectionsToEnd: definition.rejections ?? 1 };
    return {
      stage,
      step,
      name,
      ...count,
      open,
      met,
      who: toPeople({ ...who, groups }),
      mustInclude: mustInclude ? toPeople(mustInclude) : null,
      otherGroupThan: otherGroupThan ?? [],
      limit,
      comment: definition.comment ?? false,
      reenter: definition.reenter ?? [],
      secondFactorMinutes: definition.secondFactorMinutes ?? null,
      ...whenLate(definition, asked.since),
      observers: definition.observers ? toPeople(definition.observers) : null,
      canDecide: able ? (able.get(stage) ?? []) : null,
      ...(why !== undefined && { short: why }),
    };
  });
}

function namesByStage(
  stages: readonly BoundStage[],
  votes: readonly GivenVote[],
  eligible: readonly NamedStanding[],
  hoursWaiting: number,
): Map<number, CanDecide[]> {
  const known = new Map(eligible.map((person) => [person.personId, person]));
  const own = canDecide(stages, votes, eligible, { hoursWaiting });
  const seated = new Set(own.flatMap(({ people }) => people));
  const delegated = byDelegates({ stages, votes, hoursWaiting }, known, seated);
  return new Map(
    own.map(({ stage, people }) => {
      const byThemselves = people.map((personId) => toRef(known.get(personId)!));
      const all = [...byThemselves, ...(delegated.get(stage) ?? [])];
      return [stage, all.slice(0, mostNames)];
    }),
  );
}

type CanDecide = NonNullable<ActionStage['canDecide']>[number];
const toRef = ({ personId, name }: NamedStanding) => ({ personId, name });

/** Who could decide on behalf of a delegator alone, by stage: with a seat of their own nobody does. */
function byDelegates(
  { stages, votes, hoursWaiting }: Pick<StagesAsked, 'stages' | 'votes' | 'hoursWaiting'>,
  known: ReadonlyMap<string, NamedStanding>,
  seated: ReadonlySet<string>,
): Map<number, CanDecide[]> {
  const found = new Map<number, CanDecide[]>();
  const delegates = [...known.values()].filter(({ personId }) => !seated.has(personId));
  for (const person of delegates.filter(({ delegatorIds }) => delegatorIds)) {
    for (const delegator of person.delegatorIds!.flatMap((id) => known.get(id) ?? [])) {
      const seat = seatOnBehalf(stages, votes, { delegate: person, delegator }, { hoursWaiting });
      if ('reason' in seat || votersOf(votes).has(delegator.personId)) continue;
      const deciding = { ...toRef(person), onBehalfOf: toRef(delegator) };
      found.set(seat.stage, [...(found.get(seat.stage) ?? []), deciding]);
      break;
    }
  }
  return found;
}

/** What happens in a stage as time passes, and when. */
function whenLate(
  { remindAfterHours, escalation }: Stage,
  since: Date,
): Pick<ActionStage, 'reminder' | 'escalation'> {
  return {
    reminder: remindAfterHours === undefined ? null : { at: hoursAfter(since, remindAfterHours) },
    escalation: escalation
      ? { at: hoursAfter(since, escalation.afterHours), who: toPeople(escalation.who) }
      : null,
  };
}

function toPeople({ roles = [], groups = [], people = [] }: People): StagePeople {
  return { roles: [...roles], groups: [...groups], people: [...people] };
}

function hoursAfter(since: Date, hours: number): string {
  return new Date(since.getTime() + hours * 3_600_000).toISOString();
}
