import type { BoundStage, GivenVote, Standing } from '../bound.ts';
import type { Progress } from './progress.ts';
import { seatFor, type Seat } from './seat-for.ts';
import { seatOnBehalf } from './seat-on-behalf.ts';
import { candidatesFor, seatsOf } from './seats.ts';
import { unfilledOf } from './unfilled.ts';
import { votersOf } from './voters-of.ts';

/** Who looks at which revision: a voter, what is bound and what was voted, how long it has waited, and on whose behalf they vote. */
type Asked = [
  stages: readonly BoundStage[],
  votes: readonly GivenVote[],
  voter: Standing,
  waited: { hoursWaiting: number; onBehalfOf?: Standing | undefined },
];

/**
 * Whether it depends on others whether a person's approval would use up a vote that is needed: they could decide in
 * another stage too, or those who come after them must be of other groups. When not, nobody else needs to be known. Who votes on
 * behalf of another uses up both votes.
 */
export function dependsOnOthers(...asked: Asked): boolean {
  const [stages, votes, voter, { hoursWaiting, onBehalfOf }] = asked;
  const seat = seatOfVoter(...asked);
  if ('reason' in seat) return false;
  if (onBehalfOf) return true;
  const progress = { stages, votes, hoursWaiting };
  const { name } = stageOf(stages, seat).definition;
  return stages
    .filter((stage) => seatsOf(stage, [], progress).length > 0)
    .some(
      (stage) =>
        stage.definition.otherGroupThan?.includes(name) ||
        (stage.stage !== seat.stage && candidatesFor(stage, [voter], progress).length > 0),
    );
}

/**
 * Why a person has to leave the stage in which their approval would count to others, as a sentence for people: with
 * it too few would be left who can decide what is open or comes later, and without it they would be enough.
 * `undefined` when they may approve. Where the people there are can't meet all stages either way they may, too; and
 * while somebody could meet them there always is somebody who may approve.
 *
 * @param people those who may decide now, without maker, editors and parties; the voter may be among them
 */
export function whyLeaveToOthers(
  ...[stages, votes, voter, waited, people]: [...Asked, people: readonly Standing[]]
): string | undefined {
  const { hoursWaiting, onBehalfOf } = waited;
  const seat = seatOfVoter(stages, votes, voter, waited);
  if ('reason' in seat || !dependsOnOthers(stages, votes, voter, waited)) return undefined;
  const both = onBehalfOf ? [voter, onBehalfOf] : [voter];
  const past = votersOf(votes);
  for (const { personId } of both) past.add(personId);
  const others = people.filter(
    ({ personId, roles }) => !past.has(personId) && roles.includes('checker'),
  );
  const { personId } = voter;
  const given: GivenVote = {
    ...seat,
    personId,
    onBehalfOf: onBehalfOf?.personId,
    status: 'approved',
  };
  const after: Progress = { stages, votes: [...votes, given], hoursWaiting };
  const left = unfilledOf(others, after);
  if (left === undefined || left.stages.length === 0) return undefined;
  const before: Progress = { stages, votes, hoursWaiting };
  if (unfilledOf([...others, ...both], before)?.stages.length !== 0) return undefined;
  return sentence(stageOf(stages, seat), left.stages, { voter, others, before, after });
}

const seatOfVoter = (...[stages, votes, person, { hoursWaiting, onBehalfOf }]: Asked) =>
  onBehalfOf
    ? seatOnBehalf(stages, votes, { delegate: person, delegator: onBehalfOf }, { hoursWaiting })
    : seatFor(stages, votes, person, { hoursWaiting });

interface Known {
  voter: Standing;
  others: readonly Standing[];
  /** Without the voter's approval, and with it. */
  before: Progress;
  after: Progress;
}

function sentence(
  here: BoundStage,
  unfilled: readonly BoundStage[],
  { voter, others, before, after }: Known,
): string {
  const elsewhere = unfilled.filter((stage) => stage !== here);
  const theirs = elsewhere.filter((stage) => candidatesFor(stage, [voter], before).length > 0);
  const only = theirs.find((stage) => candidatesFor(stage, others, after).length === 0);
  const { name } = here.definition;
  const first = `somebody else must approve "${name}" first`;
  if (only) return `Only you can decide "${only.definition.name}"; ${first}`;
  if (theirs[0]) return `You are needed to decide "${theirs[0].definition.name}"; ${first}`;
  const other = elsewhere[0]?.definition.name ?? name;
  return `After your approval too few could decide "${other}"; ${first}`;
}

const stageOf = (stages: readonly BoundStage[], { stage }: Seat): BoundStage =>
  stages.find((each) => each.stage === stage) as BoundStage;
