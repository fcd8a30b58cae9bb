import { expect, it } from 'vitest';
import type { BoundStage, GivenVote } from '../bound.ts';
import {
  bindStages,
  checkPolicy,
  chooseRule,
  compilePolicy,
  isSameEntry,
} from '../conditions/index.ts';
import { Decimal } from '../decimal.ts';
import type { PolicyDocument } from '../document.ts';
import type { Facts } from '../facts.ts';
import {
  addedStages,
  seatFor,
  seatOnBehalf,
  standingOf,
  votersOf,
  whatIsMissing,
  whyLeaveToOthers,
} from '../index.ts';
import {
  patterns,
  payload,
  payloadSchema,
  type Ballot,
  type Pattern,
  type Step,
} from './patterns.ts';

/** A pattern as it is played on the engine. */
function play(pattern: Pattern) {
  const people = Object.entries(pattern.people).map(([name, { id, ...rest }]) => ({
    name,
    personId: id,
    ...rest,
  }));
  const find = (name: string) => people.find((each) => each.name === name)!;
  const facts = factsOf(pattern);
  const voters = new Set<string>();
  const delegates = new Map<string, string>();
  const editors = new Set<string>();
  const bind = (document: PolicyDocument, barred = editors) => {
    const compiled = compilePolicy(document, { payloadSchema });
    const chosen = chooseRule(compiled, facts);
    const able = people.filter(({ name }) => !barred.has(name));
    return { chosen, ...bindStages(compiled, chosen.rule, facts, able) };
  };
  const filed = bind(pattern.document);
  const record: unknown[] = [];
  let { stages } = filed;
  let votes: GivenVote[] = [];
  let hoursWaiting = 0;
  let isReturned = false;
  for (const step of filed.short.length > 0 ? [] : pattern.steps) {
    if (isBesideVotes(step)) continue;
    if ('hoursLater' in step) hoursWaiting += step.hoursLater;
    else if ('delegator' in step) delegates.set(step.delegator, step.delegate);
    else if ('back' in step) delegates.delete(step.back);
    else if ('groups' in step) find(step.of).groups = step.groups;
    else if ('amend' in step) {
      const reason = step.by !== undefined && whyNotEdit(step.by);
      if (reason) {
        record.push(reason);
        continue;
      }
      if (step.by !== undefined) editors.add(step.by);
      facts.payload = { ...facts.payload, ...step.amend };
      ({ stages } = bind(pattern.document));
      votes = [];
      isReturned = false;
    } else if ('publish' in step) {
      const added = addedStages(stages, bind(step.publish).stages);
      stages = [...stages, ...added];
      record.push(added.map(nameOf));
    } else if (isReturned) {
      record.push('Somebody has asked for changes of this action; it waits to be amended');
    } else if (editors.has(step.by)) {
      record.push('You edited this action; another person must review it');
    } else {
      const { seat, onBehalfOf } = seatOf(step.by);
      const status = 'vote' in step ? step.vote : 'approved';
      const place = stages.find(({ stage }) => 'stage' in seat && stage === seat.stage);
      const missing = status === 'approved' && place && missingIn(place, facts.payload, step);
      const reason =
        status === 'approved' &&
        whyLeaveToOthers(stages, votes, find(step.by), { hoursWaiting, onBehalfOf }, people);
      if ('reason' in seat) record.push(seat.reason);
      else if (reason) record.push(reason);
      else if (missing) record.push(missing.reason);
      else {
        record.push(onBehalfOf ? [nameOf(place!), onBehalfOf.name] : nameOf(place!));
        const { personId } = find(step.by);
        votes.push({ ...seat, personId, onBehalfOf: onBehalfOf?.personId, status });
        voters.add(step.by);
        isReturned = status === 'changes_requested';
      }
    }
  }
  /** The seat that somebody takes: their own, or else that of a delegator. */
  function seatOf(name: string) {
    const person = find(name);
    const own = seatFor(stages, votes, person, { hoursWaiting });
    if ('stage' in own || votersOf(votes).has(person.personId)) return { seat: own };
    const reasons = [own.reason];
    for (const [who] of [...delegates].filter(([, delegate]) => delegate === name)) {
      const delegator = find(who);
      const seat = votersOf(votes).has(delegator.personId)
        ? { reason: 'their vote was given' }
        : seatOnBehalf(stages, votes, { delegate: person, delegator }, { hoursWaiting });
      if ('stage' in seat) return { seat, onBehalfOf: delegator };
      reasons.push(`in the place of ${who}: ${seat.reason}`);
    }
    return { seat: { reason: reasons.join('; ') } };
  }
  function whyNotEdit(name: string): string | undefined {
    if (voters.has(name)) {
      return 'You have reviewed this action; whoever has voted changes nothing in it';
    }
    const seat = seatFor(stages, votes, find(name), { hoursWaiting });
    if ('reason' in seat) return seat.reason;
    if (stages.find(({ stage }) => stage === seat.stage)?.definition.reenter) {
      return 'You are asked to enter fields again without seeing them, so you cannot edit';
    }
    const { chosen, short } = bind(pattern.document, new Set([...editors, name]));
    const said = short.map(({ message }) => message).join('; ');
    if (short.length === 0) return undefined;
    return `Too few people could decide this by the rule "${chosen.ruleName}": ${said}`;
  }
  return { filed, record, verdict: isReturned ? 'returned' : standingOf(stages, votes).verdict };
}

function missingIn(
  { definition }: BoundStage,
  held: Record<string, unknown>,
  { enters, factorMinutesAgo }: Ballot,
) {
  const entries = Object.entries(enters ?? {}).map(([field, typed]) => {
    return [field, isSameEntry(payloadSchema, field, held[field], typed) ? held[field] : typed];
  });
  return whatIsMissing(definition, held, {
    commented: true,
    secondFactorSecondsAgo: factorMinutesAgo === undefined ? null : factorMinutesAgo * 60,
    entered: enters ? Object.fromEntries(entries) : null,
  });
}

type Beside = { reminded: unknown } | { sees: unknown } | { comments: unknown } | { asks: unknown };
type Executing = { owner: unknown } | { cancel: unknown };

/** Who is reminded, sees, comments and is asked, and what becomes of what is approved, is nothing that stages decide. */
const isBesideVotes = (step: Step): step is Extract<Step, Beside | Executing> =>
  ['reminded', 'sees', 'comments', 'asks', 'owner', 'cancel'].some((key) => key in step);

const nameOf = ({ definition }: BoundStage) => definition.name;

function factsOf({ maker, earlier = [], payload: own }: Pattern): Facts {
  const sum = earlier.reduce((total, each) => total.plus(Decimal.of(each)), Decimal.of('0'));
  return {
    payload: { ...payload, ...own },
    before: null,
    after: null,
    target: '',
    maker: { roles: ['maker'], groups: [], daysSinceJoining: 1_000, ...maker },
    windows: { day: { count: earlier.length, sum: String(sum) } },
    now: new Date('2027-03-01T09:30:00Z'),
  };
}

const expectedOf = ({ steps }: Pattern) =>
  steps.flatMap((step): unknown[] => {
    if (isBesideVotes(step)) return [];
    if ('refused' in step) return [step.refused];
    if ('adds' in step) return [step.adds];
    if (!('in' in step)) return [];
    return step.onBehalfOf === undefined ? [step.in] : [[step.in, step.onBehalfOf]];
  });

it.each(patterns.map((pattern) => [pattern.row, pattern.name, pattern] as const))(
  '%i: %s',
  (_, __, pattern) => {
    expect(checkPolicy(pattern.document, { payloadSchema })).toEqual([]);
    const { filed, record, verdict } = play(pattern);
    expect(filed.chosen).toMatchObject({ ruleName: pattern.rule });
    expect(filed.chosen).not.toHaveProperty('error');
    expect(Object.fromEntries(filed.stages.map((each) => [nameOf(each), each.needed]))).toEqual(
      pattern.needed,
    );
    expect(record).toEqual(expectedOf(pattern));
    expect(filed.short.length > 0 ? 'not filed' : verdict).toBe(pattern.outcome);
  },
);

it('has every row that is about who approves', () => {
  const rows = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 22, 23, 24, 25, 27, 28, 29,
    35, 37, 38, 39,
  ];
  expect([...new Set(patterns.map(({ row }) => row))]).toEqual(rows);
});
