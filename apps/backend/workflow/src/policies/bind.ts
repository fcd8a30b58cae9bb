import type { ActionType, Preparation } from '@countersign/actions';
import { DomainError } from '@countersign/http';
import type {
  BoundPolicy,
  BoundStage,
  Facts,
  PolicyDocument,
  Rule,
  ShortStage,
  Standing,
} from '@countersign/policy';
import {
  bindStages,
  chooseRule,
  PolicyProblems,
  UnboundExpression,
} from '@countersign/policy/conditions';
import type { People } from '../calls/people.ts';
import type { WorkflowDb } from '../database.ts';
import { compiledFor } from './compiled.ts';
import type { PolicyInForce } from './in-force.ts';
import { readWindows } from './windows.ts';

/** What a revision needs, and by what that was chosen. */
export interface Binding {
  policy: BoundPolicy;
  /** All that was published for the type up to here has been looked at. */
  position: number;
  stages: BoundStage[];
  /** After how many hours it expires undecided, if ever. */
  expiresAfterHours: number | null;
}

/** Who files it, with what conditions ask of them. */
export type Maker = Pick<Standing, 'personId' | 'roles' | 'groups'> & {
  joinedAt: Date | undefined;
};

/** A revision that is to be bound. */
export interface Proposed {
  actionType: ActionType;
  payload: unknown;
  preparation: Pick<Preparation, 'before' | 'after' | 'target' | 'party'>;
  maker: Maker;
  /** Who can't decide it for another reason: editors, and the parties of earlier revisions. */
  barred?: readonly string[];
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
}

/**
 * Asks a policy what a revision needs: the conditions are evaluated once, here. Throws `conflict` when too few people
 * could decide it, when the policy refuses that it concerns its maker, or when an expression for a group or a limit
 * has no value; `unavailable` when auth cannot be asked.
 */
export async function bind(
  engine: Engine,
  inForce: PolicyInForce,
  proposed: Proposed,
): Promise<Binding> {
  const { binding, rule, short } = await needsUnder(engine, inForce, proposed);
  if (rule.makerAsParty === 'refuse' && isParty(proposed)) {
    const message = `The rule "${rule.name}" of the policy lets nobody file what concerns themselves`;
    throw new DomainError('conflict', message);
  }
  if (short.length > 0) throw new DomainError('conflict', sayShort(rule, binding.stages, short));
  return binding;
}

/** The same without a word on whether anybody could decide it. */
export async function needsUnder(
  engine: Engine,
  { actionType: from, version, position, document }: PolicyInForce,
  proposed: Proposed,
): Promise<Needs> {
  const compiled = explained(() => compiledFor(document, proposed.actionType));
  const facts = await factsOf(engine, document, proposed);
  const chosen = chooseRule(compiled, facts);
  const rule = document.rules[chosen.rule]!;
  const excluded = barredFrom(proposed);
  const stagesWith = (people: readonly Standing[]) => {
    const eligible = people.filter(({ personId }) => !excluded.has(personId));
    return explained(() => bindStages(compiled, chosen.rule, facts, eligible));
  };
  const counts = rule.stages.some(({ approvals }) => typeof approvals !== 'number');
  const first = stagesWith(await (counts ? engine.people.checkersNow() : engine.people.checkers()));
  const isSure = counts || first.short.length === 0;
  const { stages, short } = isSure ? first : stagesWith(await engine.people.checkersNow());
  const policy = { actionType: from, version, ...chosen };
  const expiresAfterHours = rule.expiresAfterHours ?? null;
  return { binding: { policy, position, stages, expiresAfterHours }, rule, short };
}

/** Who can never decide it. */
export function barredFrom({ maker, preparation, barred = [] }: Proposed): Set<string> {
  return new Set([maker.personId, ...preparation.party, ...barred]);
}

/** Whether it concerns whoever files it. */
export function isParty({ maker, preparation }: Proposed): boolean {
  return preparation.party.includes(maker.personId);
}

/** What the conditions of a policy may look at. */
async function factsOf(
  { db }: Engine,
  { windows = {} }: PolicyDocument,
  { actionType, payload, preparation, maker, actionId }: Proposed,
): Promise<Facts> {
  const fields = payload as Record<string, unknown>;
  const { before, after, target } = preparation;
  const { personId, roles, groups, joinedAt } = maker;
  const now = new Date();
  const days = joinedAt ? Math.floor((now.getTime() - joinedAt.getTime()) / 86_400_000) : 0;
  return {
    payload: fields,
    before,
    after,
    target: target ?? '',
    maker: { roles, groups, daysSinceJoining: days },
    windows: await readWindows(db, windows, {
      actionType,
      makerId: personId,
      target,
      payload: fields,
      except: actionId,
    }),
    now,
  };
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

/** Which stages too few people could decide, as a sentence. */
export function sayShort(
  rule: Rule,
  stages: readonly BoundStage[],
  short: readonly ShortStage[],
): string {
  const said = short.map(({ stage, needed, eligible }) => {
    const name = stages.find((each) => each.stage === stage)?.definition.name ?? stage;
    return `"${name}" needs ${needed} and ${eligible === 0 ? 'nobody' : `only ${eligible}`} could`;
  });
  return `Too few people could decide this: by the rule "${rule.name}" the stage ${said.join(', the stage ')}`;
}
