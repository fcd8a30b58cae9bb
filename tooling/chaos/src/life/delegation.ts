import type { ActionType, Payload } from '@countersign/actions';
import type { Random } from '@countersign/cli/random';
import { newOrder } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { query } from '@countersign/testkit/query';
import { signIn, type Person } from '../client/person.ts';
import type { Ending, Seen } from '../history/history.ts';
import { file, must, untilExecuted, untilSettled } from '../scenarios/acts.ts';
import { approveByBoth } from '../scenarios/both-checkers.ts';
import type { Lab } from '../system/lab.ts';

/** Somebody who is away, and a colleague without a vote of their own who stands in for them. */
export interface Delegation {
  delegator: Person;
  delegate: Person;
  /** An order, of the admin unless it says of whom, that who is away decides, or one checker. */
  order: (customer?: Person) => Payload<'create_order'>;
  /** Files one. */
  file: (customer?: Person) => Promise<Seen>;
  /** Whoever is away ends it. */
  end: () => Promise<Ending>;
}

/**
 * Has one director stand in for the other, by an action that both checkers approve; what was lent before ends. The other way round,
 * filed meanwhile, it is approved for nothing.
 */
export async function lend(lab: Lab, random: Random): Promise<Delegation> {
  const at = { url: lab.system.url, history: lab.history };
  const [director, director2] = await Promise.all([
    signIn(at, staff('director')),
    signIn(at, staff('director2')),
  ]);
  await publishOnce(lab, random, director, director2);
  for (const one of await activeOf(director)) await endDelegation(lab, director, one);
  const [delegator, delegate] = random.pick([
    [director, director2],
    [director2, director],
  ]);
  const [delegation, back] = [
    await file(lab, 'create_delegation', terms(delegator, delegate)),
    await file(lab, 'create_delegation', terms(delegate, delegator)),
  ];
  await approveByBoth(lab, random, delegation).then(({ told }) => told);
  await untilExecuted(lab, delegation);
  await approveByBoth(lab, random, back).then(({ told }) => told);
  must((await untilSettled(lab, back)) === 'refused', 'nobody stands in who is away');
  const [lent] = await activeOf(delegator);
  must(lent !== undefined, `${delegation.id} lets ${delegate.personId} stand in`);
  const order: Delegation['order'] = ({ personId } = lab.staff.admin) =>
    newOrder(personId, { currency: delegator === director ? 'EUR' : 'USD' });
  return {
    delegator,
    delegate,
    order,
    file: (customer) => file(lab, 'create_order', order(customer)),
    end: () => endDelegation(lab, delegator, lent!),
  };
}

const terms = (delegator: Person, delegate: Person) => ({
  userId: delegator.personId,
  delegateId: delegate.personId,
  startsAt: new Date(Date.now() - 3_600_000).toISOString(),
  endsAt: new Date(Date.now() + 3_600_000).toISOString(),
  reason: 'On leave',
});

/** What auth lists of a delegation. */
interface Listed {
  id: string;
  actionId: string;
  state: string;
}

async function activeOf(person: Person): Promise<Listed[]> {
  const found = await person.call<Listed[]>('GET', '/api/auth/delegations');
  return found.filter(({ state }) => state === 'active');
}

async function endDelegation(
  { history }: Lab,
  person: Person,
  { id, actionId }: Listed,
): Promise<Ending> {
  const end = history.begin(person, { verb: 'end', actionId });
  const { status, error } = await person.post(`/api/auth/delegations/${id}/end`);
  const ending: Ending =
    status === 200
      ? { type: 'ok', seen: undefined }
      : { type: 'fail', status, code: error?.code ?? '' };
  end(ending);
  return ending;
}

/** Orders, of which no other scenario files any, are decided by one director, as their currency says, or by a checker. */
async function publishOnce(
  lab: Lab,
  random: Random,
  director: Person,
  director2: Person,
): Promise<void> {
  const actionType = 'create_order';
  const text = 'select from policy_versions where action_type = $1 and version > 0';
  if ((await query(lab.databaseUrl('workflow'), text, [actionType])).length > 0) return;
  const stagesOf = ({ personId }: Person) => [
    {
      name: 'Direction',
      step: 1,
      approvals: 1,
      who: { people: [personId, lab.staff.checker.personId] },
    },
  ];
  const rules = [
    { name: 'In euros', when: 'payload.currency == "EUR"', stages: stagesOf(director) },
    { name: 'Others', stages: stagesOf(director2) },
  ];
  const reason = 'Directors decide';
  await carryOut(lab, random, 'change_policy', { actionType, document: { rules }, reason });
}

async function carryOut(
  lab: Lab,
  random: Random,
  actionType: ActionType,
  payload: unknown,
): Promise<Seen> {
  const action = await file(lab, actionType, payload);
  await (
    await approveByBoth(lab, random, action)
  ).told;
  await untilExecuted(lab, action);
  return action;
}
