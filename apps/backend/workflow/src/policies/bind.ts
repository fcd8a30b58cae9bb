import type { ActionType, Preparation } from '@countersign/actions';
import { DomainError } from '@countersign/http';
import type {
  BoundPolicy,
  BoundStage,
  Facts,
  PolicyDocument,
  Rule,
  ShortStage,
} from '@countersign/policy';
import {
  bindStages,
  chooseRule,
  PolicyProblems,
  UnboundExpression,
} from '@countersign/policy/conditions';
import type { NamedStanding, People } from '../calls/people.ts';
import type { WorkflowDb } from '../database.ts';
import { compiledFor } from './compiled.ts';
import { factsOf, type Maker } from './facts.ts';
import type { LoadedPolicy } from './in-force.ts';
import { leftOutOf, sayLeftOut } from './left-out.ts';
import { readWindows } from './windows.ts';

/** What a revision needs, and by what that was chosen. */
export interface Binding {
  policy: BoundPolicy;
  /** All that was published for the type up to here has been looked at. */
  position: number;
  stages: BoundStage[];
  /** After how many hours it expires undecided, if ever. */
  expiresAfterHours: number | null;
  /** Within how many hours of its approval it is executed, if that is limited. */
  executeWithinHours: number | null;
}

/** A revision that is to be bound. */
export interface Proposed {
  actionType: ActionType;
  payload: unknown;
  preparation: Pick<Preparation, 'before' | 'after' | 'target' | 'party'>;
  maker: Maker;
  /** Who can't decide it for another reason: editors, and the parties of earlier revisions. */
  barred?: readonly string[];
  /** Those of them who are editors, where that is to be said. */
  editors?: readonly string[];
  /** The action, when it is there already. */
  actionId?: string;
}

interface Engine {
  db: Pick<WorkflowDb, 'execute'>;
  people: Pick<People, 'checkers' | 'checkersNow'>;
}

/** What a policy asks of a revision, and where too few people could decide. */
interface Needs {
  binding: Binding;
  rule: Rule;
  short: ShortStage[];
  /** Those by whom these stages could be met, and who can't decide it for their part in it. */
  leftOut?: NamedStanding[];
}

/**
 * Asks a policy what a revision needs: the conditions are evaluated once, here. Throws `conflict` when too few people
 * could decide it, when the policy refuses that it concerns its maker, or when an expression for a group or a limit
 * has no value; `unavailable` when auth cannot be asked.
 */
export async function bind(
  engine: Engine,
  inForce: LoadedPolicy,
  proposed: Proposed,
): Promise<Binding> {
  const needs = await needsUnder(engine, inForce, proposed);
  const refusal = refusalOf(needs, proposed);
  if (refusal !== undefined) throw new DomainError('conflict', refusal);
  return needs.binding;
}

/** Why it can't be filed although the policy could be asked, as a sentence; `undefined` when it can. */
export function refusalOf(
  { rule, short, leftOut }: Pick<Needs, 'rule' | 'short' | 'leftOut'>,
  proposed: Pick<Proposed, 'maker' | 'preparation' | 'editors'>,
): string | undefined {
  const { maker, preparation } = proposed;
  if (rule.makerAsParty === 'refuse' && preparation.party.includes(maker.personId)) {
    return `The rule "${rule.name}" of the policy lets nobody file what concerns themselves`;
  }
  if (short.length === 0) return undefined;
  const said = short.map(({ message }) => message).join('; ');
  return `Too few people could decide this by the rule "${rule.name}": ${said}${sayLeftOut(leftOut, proposed)}`;
}

/** The same without a word on whether anybody could decide it. */
export async function needsUnder(
  engine: Engine,
  { actionType: from, version, position, document }: LoadedPolicy,
  proposed: Proposed,
): Promise<Needs> {
  const compiled = explained(() => compiledFor(document, from));
  const facts = factsOf(proposed, new Date(), await windowsOf(engine, document, proposed));
  const chosen = chooseRule(compiled, facts);
  const rule = document.rules[chosen.rule]!;
  const excluded = barredFrom(proposed);
  const stagesWith = (people: readonly NamedStanding[]) => {
    const [barred, eligible] = [[], []] as [NamedStanding[], NamedStanding[]];
    for (const one of people) (excluded.has(one.personId) ? barred : eligible).push(one);
    const bound = explained(() => bindStages(compiled, chosen.rule, facts, eligible));
    return { ...bound, leftOut: leftOutOf(bound, people, barred) };
  };
  const counts = rule.stages.some(({ approvals }) => typeof approvals !== 'number');
  const first = stagesWith(await (counts ? engine.people.checkersNow() : engine.people.checkers()));
  const isSure = counts || first.short.length === 0;
  const { stages, short, leftOut } = isSure ? first : stagesWith(await engine.people.checkersNow());
  const policy = { actionType: from, version, ...chosen };
  const { expiresAfterHours = null, executeWithinHours = null } = rule;
  const times = { expiresAfterHours, executeWithinHours };
  return { binding: { policy, position, stages, ...times }, rule, short, leftOut };
}

function windowsOf(
  { db }: Engine,
  { windows = {} }: PolicyDocument,
  { actionType, payload, preparation, maker, actionId }: Proposed,
): Promise<Facts['windows']> {
  const { personId: makerId } = maker;
  const subject = { actionType, makerId, target: preparation.target, except: actionId };
  return readWindows(db, windows, { ...subject, payload: payload as Record<string, unknown> });
}

/** Who can never decide it. */
export function barredFrom({ maker, preparation, barred = [] }: Proposed): Set<string> {
  return new Set([maker.personId, ...preparation.party, ...barred]);
}

function explained<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof UnboundExpression || error instanceof PolicyProblems)) throw error;
    const message = `The policy in force cannot be applied to this action: ${error.message}`;
    throw new DomainError('conflict', message, { cause: error });
  }
}
