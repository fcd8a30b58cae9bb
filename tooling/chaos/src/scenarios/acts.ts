import type { ActionType } from '@countersign/actions';
import type { ServiceName } from '@countersign/service-discovery';
import { acknowledged, type Person } from '../client/person.ts';
import type { Seen } from '../history/history.ts';
import type { Exchange } from '../proxy/exchange.ts';
import type { Random } from '@countersign/cli/random';
import type { Lab } from '../system/lab.ts';
import { query } from '@countersign/testkit/query';
import { newAccount, newPromotion, newUser } from '@countersign/testkit/payloads';
import { until } from '@countersign/testkit/until';

/** The types of action that create something, by the owner who executes them. */
export const creations = {
  promotion: 'create_promotion',
  account: 'create_account',
  user: 'create_user',
} as const satisfies Record<string, ActionType>;

const payloads: Partial<Record<ActionType, (lab: Lab) => unknown>> = {
  create_promotion: () => newPromotion(),
  create_account: ({ staff }) => newAccount(staff.admin.personId),
  create_user: () => newUser(),
};

/** A new payload of a type of action. */
export function newPayload(lab: Lab, actionType: ActionType): unknown {
  const make = payloads[actionType];
  if (!make) throw new Error(`what a ${actionType} is about is not a matter of chance`);
  return make(lab);
}

/** Files an action that must be accepted. */
export async function file(
  lab: Lab,
  actionType: ActionType,
  payload: unknown = newPayload(lab, actionType),
): Promise<Seen> {
  return acknowledged(await lab.staff.maker.submit(actionType, payload));
}

/** Either of the checkers. */
export function anyChecker({ staff }: Lab, random: Random): Person {
  return random.pick([staff.checker, staff.checker2]);
}

/** Whether an exchange orders the execution of one of these actions. */
export function executes(...actions: Seen[]): (exchange: Exchange) => boolean {
  return ({ path, body }) =>
    path === '/internal/actions/execute' &&
    actions.some(({ id }) => body.includes(`"actionId":"${id}"`));
}

/** Whether an exchange orders that this action never be executed. */
export function cancels(action: Seen): (exchange: Exchange) => boolean {
  return ({ path, body }) =>
    path === '/internal/actions/cancel' && body.includes(`"actionId":"${action.id}"`);
}

/** What workflow's database says of an execution, with all that a worker may change of it. */
export async function executionOf(
  lab: Lab,
  { id }: Pick<Seen, 'id'>,
): Promise<{ state: string; attempt: number } & Record<string, unknown>> {
  const text = 'select *, due_at::text as due from executions where action_id = $1';
  const [row] = await query(lab.databaseUrl('workflow'), text, [id]);
  if (row) return row as { state: string; attempt: number };
  throw new Error(`action ${id} has no execution`);
}

/** Waits until an action is executed; throws when it is not, or is refused. */
export async function untilExecuted(lab: Lab, action: Seen): Promise<void> {
  await until(
    `action ${action.id} is executed`,
    async () => ((await executionOf(lab, action)).state === 'executed' ? true : undefined),
    lab.patienceMs,
  );
}

type Settled = 'executed' | 'refused' | 'cancelled';

/** Waits until an action is executed, refused or cancelled, and returns which. */
export async function untilSettled(lab: Lab, action: Seen): Promise<Settled> {
  return until(
    `action ${action.id} is settled`,
    async () => {
      const { state } = await executionOf(lab, action);
      const ends: readonly Settled[] = ['executed', 'refused', 'cancelled'];
      return ends.find((end) => end === state);
    },
    lab.patienceMs,
  );
}

/** Ends a service like a crash of its process. Resolves once that process is gone. */
export async function crash(lab: Lab, service: ServiceName): Promise<void> {
  const { services } = lab.system;
  const { pid } = services[service];
  lab.history.note(`kill -9 of ${service}`);
  services[service].kill('SIGKILL');
  await until(`${service} is gone`, async () => services[service].pid !== pid || undefined, 5_000);
}

/** Has a service crash now, and returns how long it takes until what must come of it has come. */
export async function recoveryOf(
  lab: Lab,
  service: ServiceName,
  recovered: () => Promise<void>,
): Promise<number> {
  await crash(lab, service);
  const crashed = performance.now();
  await recovered();
  return performance.now() - crashed;
}

/** Waits until a service that had crashed answers again. */
export async function untilServing(lab: Lab, service: ServiceName): Promise<void> {
  await until(`${service} serves again`, async () => {
    const { status } = await fetch(`${lab.system.services[service].url}/ready`);
    return status === 200 || undefined;
  });
}

/** Throws unless `holds`. */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`must hold: ${what}`);
}
