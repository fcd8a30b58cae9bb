import type { ActionStage, ActionType, PolicySimulation } from '@countersign/actions';
import { type Person, requireCan } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import type { BoundStage, PolicyDocument } from '@countersign/policy';
import { propose } from '../actions/propose.ts';
import type { NamedStanding } from '../calls/people.ts';
import type { Deps } from '../deps.ts';
import { barredFrom, needsUnder, refusalOf } from './bind.ts';
import { requireRight } from './check.ts';
import { readPolicyInForce } from './in-force.ts';
import { stageViews } from './stage-views.ts';

/** What is tried: a payload, by whom, under which document. */
export interface Trial {
  document?: PolicyDocument | undefined;
  payload: unknown;
  makerId?: string | undefined;
}

/**
 * What an action would need if it were filed now: the rule, its stages and who could decide in them. It is prepared by
 * its owner as a submission is, and nothing is stored.
 *
 * Throws `forbidden` without the permission to read all actions for another maker, or for a document that counts other
 * actions, `invalid` naming fields of the payload or of the document, or `makerId` for nobody, and what the owner throws.
 */
export async function simulate(
  deps: Pick<Deps, 'db' | 'owners' | 'people'>,
  person: Person,
  actionType: ActionType,
  { document, payload, makerId }: Trial,
): Promise<PolicySimulation> {
  requireCan(person, 'directory', 'read');
  // Windows count what others filed, and another maker's groups and roles are theirs.
  const asksOfOthers =
    document?.windows !== undefined || (makerId ?? person.personId) !== person.personId;
  if (asksOfOthers) requireCan(person, 'action', 'read');
  const inForce = await readPolicyInForce(deps.db, actionType);
  if (document) requireRight(document, actionType);
  const policy = document ? { ...inForce, actionType, document } : inForce;
  const maker = await makerOf(deps, person, makerId);
  const { preparation, payload: parsed } = await propose(deps, actionType, payload, maker);
  const proposed = { actionType, payload: parsed, preparation, maker };
  const needs = await needsUnder(deps, policy, proposed);
  const barred = barredFrom(proposed);
  const checkers = await deps.people.checkers();
  const { ruleName, rule: place, values, error } = needs.binding.policy;
  const eligible = checkers.filter(({ personId }) => !barred.has(personId));
  return {
    ruleName,
    rule: place,
    values: values ?? null,
    error: error ?? null,
    stages: stagesStepByStep(needs.binding.stages, eligible),
    barred: checkers
      .filter(({ personId }) => barred.has(personId))
      .map(({ personId, name }) => ({ personId, name })),
    refusal: refusalOf(needs, proposed) ?? null,
  };
}

/** Of stages that open later too who could decide now. */
function stagesStepByStep(
  stages: readonly BoundStage[],
  eligible: readonly NamedStanding[],
): ActionStage[] {
  const first = Math.min(...stages.map(({ step }) => step));
  const asked = { votes: [], since: new Date(), hoursWaiting: 0, eligible };
  return [...Map.groupBy(stages, ({ step }) => step).values()]
    .flatMap((ofStep) => stageViews({ ...asked, stages: ofStep }))
    .map((view) => ({ ...view, open: view.step === first }))
    .toSorted((a, b) => a.stage - b.stage);
}

async function makerOf({ people }: Pick<Deps, 'people'>, person: Person, makerId?: string) {
  if (makerId === undefined || makerId === person.personId) return person;
  const [known] = await people.standingOf([makerId]);
  if (known) return known;
  const message = 'This person is not known, or their access has ended';
  throw new DomainError('invalid', message, { details: [{ field: 'makerId', message }] });
}
