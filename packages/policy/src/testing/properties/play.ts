import { expect } from 'vitest';
import type { BoundStage, GivenVote, Standing } from '../../bound.ts';
import { bindStages, chooseRule, compilePolicy } from '../../conditions/index.ts';
import type { PolicyDocument } from '../../document.ts';
import type { Facts } from '../../facts.ts';
import { addedStages, canDecide, seatFor, standingOf } from '../../index.ts';
import { transferSchema } from '../samples.ts';
import { edit, meanings, vary } from './documents.ts';
import type { Happening } from './histories.ts';
import { canMeet } from './assignment.ts';
import * as model from './model.ts';

/** A history: what is filed under which policy, by whom it can be decided, and what happens then. */
export interface History {
  document: PolicyDocument;
  facts: Facts;
  people: Standing[];
  happenings: Happening[];
}

/**
 * Plays a history on the engine and on the model, and compares them after everything that happens.
 *
 * @param count is told what has happened, by name
 */
export function play(history: History, count: (what: string) => void): void {
  const people = history.people.map((each) => ({ ...each }));
  let policy = history.document;
  let { rule, stages } = bind(policy, history.facts, people, count);
  let bound = stages;
  let newer: BoundStage[][] = [];
  let told: model.Told[] = [];
  let votes: GivenVote[] = [];
  let hours = 0;
  const editors = new Set<string>();
  const voters = new Set<string>();
  const able = () => people.filter(({ personId }) => !editors.has(personId));
  for (const happening of history.happenings) {
    if (happening.kind === 'wait') {
      hours += happening.hours;
      count('time passes');
    } else if (happening.kind === 'groups' || happening.kind === 'roles') {
      const { kind, who, ...change } = happening;
      people[who] = { ...people[who]!, ...change };
      count(`${kind} change`);
    } else if (happening.kind === 'amend') {
      revise(bind(policy, happening.facts, able(), count), happening.facts);
      count('new revision');
    } else if (happening.kind === 'mend') {
      count(mend(people[happening.who]!, happening.facts));
    } else if ('document' in happening || 'by' in happening || 'parts' in happening) {
      const last = { policy, rule };
      policy = published(policy, happening);
      const wanted = bind(policy, history.facts, able(), count);
      if (standingOf(stages, votes).verdict !== 'pending') continue;
      const added = addedStages(stages, wanted.stages);
      checkAdded(stages, added, wanted.stages);
      if (asksNoMore(happening) && wanted.rule === last.rule) {
        // Weaker than what is met already, or the same.
        const same = bind(last.policy, history.facts, able(), count);
        expect(added.length === 0 || addedStages(stages, same.stages).length > 0).toBe(true);
      }
      stages = [...stages, ...added];
      newer.push(wanted.stages);
      rule = wanted.rule;
      count(added.length > 0 ? 'stages added' : 'nothing added');
    } else {
      const person = people[happening.who]!;
      const seat = vote(person, happening.approves);
      count(seat);
    }
    compare();
  }

  function revise(next: ReturnType<typeof bind>, facts: Facts): void {
    ({ rule, stages } = next);
    [bound, newer, told, votes, hours] = [stages, [], [], [], 0];
    history = { ...history, facts };
  }

  /** Somebody who could decide, and has taken no part, writes the next revision: as long as others could decide that. */
  function mend(person: Standing, facts: Facts): string {
    if (editors.has(person.personId) || voters.has(person.personId)) return 'no edit: took a part';
    const seat = seatFor(stages, votes, person, { hoursWaiting: hours });
    const stage = model.seatOf(stages, told, person, hours);
    expect('stage' in seat ? seat.stage : undefined).toBe(stage?.stage);
    if (!stage) return 'no edit: no seat';
    if (stage.definition.reenter) return 'no edit: enters fields again';
    const others = able().filter((each) => each !== person);
    const next = bind(policy, facts, others, count);
    if (!next.isFilled) return 'no edit: nobody else';
    editors.add(person.personId);
    revise(next, facts);
    return 'edit';
  }

  function vote(person: Standing, approves: boolean): string {
    if (editors.has(person.personId)) return 'no seat: edited it';
    const seat = seatFor(stages, votes, person, { hoursWaiting: hours });
    const stage = model.seatOf(stages, told, person, hours);
    if ('reason' in seat) {
      expect(seat.reason).not.toBe('');
      expect(stage).toBeUndefined();
      return `no seat: ${seat.reason.replaceAll(/"[^"]*"|(?<= in | role | is ).*/g, '…')}`;
    }
    expect(seat.stage).toBe(stage?.stage);
    const given: model.Told = { stage: stage!, person, hours, approves };
    expect(seat.groups.map((group) => `group:${group}`).toSorted()).toEqual(
      model.groupsOf(given).toSorted(),
    );
    expect(seat.signs).toBe(model.signs(stage!, person));
    told = [...told, given];
    voters.add(person.personId);
    const status = approves ? 'approved' : 'rejected';
    votes = [...votes, { ...seat, personId: person.personId, status }];
    return `${status}${seat.signs ? ', signing' : ''}`;
  }

  /** In every state both say the same, and nothing is approved that lacks something. */
  function compare(): void {
    const { verdict, stages: standings } = standingOf(stages, votes);
    expect(verdict).toBe(model.verdictOf(stages, told));
    expect(new Set(votes.map(({ personId }) => personId)).size).toBe(votes.length);
    expect(votes.filter(({ personId }) => editors.has(personId))).toEqual([]);
    const open = canDecide(stages, votes, able(), { hoursWaiting: hours });
    for (const { people: deciding, stage } of open) {
      const seated = able().filter(
        (each) => model.seatOf(stages, told, each, hours)?.stage === stage,
      );
      expect(deciding).toEqual(seated.map(({ personId }) => personId));
    }
    count(verdict);
    if (verdict !== 'approved') return;
    expect(standings.every(({ met }) => met)).toBe(true);
    const approvers = told
      .filter(({ approves }) => approves)
      .map(({ person, hours: at, stage }) => ({ person, hours: at, gave: model.givenIn(stage) }));
    for (const each of [bound, ...newer]) expect(canMeet(each, approvers)).toBe(true);
  }
}

/** Whether what is published asks for nothing that was not asked for: who looks on, and when it is late, is nothing. */
function asksNoMore(happening: Happening): boolean {
  if (happening.kind === 'vary') return happening.by <= 0;
  return happening.kind === 'edit' && ['observers', 'remindAfterHours'].includes(happening.field);
}

/** What is published in the place of a policy. */
function published(policy: PolicyDocument, happening: Happening): PolicyDocument {
  if (happening.kind === 'vary') return vary(policy, happening.by);
  if (happening.kind === 'edit') return edit(policy, happening.field, happening.parts);
  return happening.kind === 'publish' ? happening.document : policy;
}

/** Binds as the engine does, and compares the rule, the numbers and what is short with the model. */
function bind(
  document: PolicyDocument,
  facts: Facts,
  people: readonly Standing[],
  count: (what: string) => void,
): { rule: number; stages: BoundStage[]; isFilled: boolean } {
  const compiled = compilePolicy(document, { payloadSchema: transferSchema });
  const chosen = chooseRule(compiled, facts);
  expect(chosen.rule).toBe(model.ruleOf(document.rules, meanings, facts));
  if (chosen.error !== undefined) count('a condition fails');
  const { stages, short } = bindStages(compiled, chosen.rule, facts, people);
  for (const stage of stages) {
    const able = people.filter((person) => model.decidesBy(stage, person, 0).length > 0);
    expect(stage.needed).toBe(model.neededOf(stage.definition, able.length));
  }
  const approvers = people.map((person) => ({ person, hours: 0 }));
  expect(short.length === 0).toBe(canMeet(stages, approvers));
  count(short.length === 0 ? 'can be filled' : 'can not be filled');
  return { rule: chosen.rule, stages, isFilled: short.length === 0 };
}

/** What is added comes after what stands, under names of its own, and is enough: nothing more is added then. */
function checkAdded(stages: BoundStage[], added: BoundStage[], wanted: BoundStage[]): void {
  const all = [...stages, ...added];
  expect(new Set(all.map(({ definition }) => definition.name)).size).toBe(all.length);
  expect(added.map(({ stage }) => stage)).toEqual(added.map((_, at) => stages.length + 1 + at));
  const last = Math.max(...stages.map(({ step }) => step));
  expect(added.every(({ step }) => step > last)).toBe(true);
  expect(addedStages(all, wanted)).toEqual([]);
  expect(addedStages(stages, stages)).toEqual([]);
  for (const { otherGroupThan = [] } of added.map(({ definition }) => definition)) {
    for (const name of otherGroupThan)
      expect(all.map(({ definition }) => definition.name)).toContain(name);
  }
}
