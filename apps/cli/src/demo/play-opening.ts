import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { demoPeople } from '@countersign/auth/demo';
import { z } from 'zod';
import { OperatorError } from '../operator-error.ts';
import { opening, type Scene } from './opening.ts';
import { signInStaff, type Person } from './people.ts';

const played = z.object({
  id: z.string(),
  actionType: z.string(),
  payload: z.record(z.string(), z.unknown()),
  revision: z.number(),
  status: z.string(),
  approvals: z.number(),
  execution: z.object({ state: z.string() }),
});
type Played = z.infer<typeof played>;

type Staff = ReadonlyMap<string, Person>;

const patienceMs = 15_000;

/**
 * Has the demo staff file and approve what a demonstration begins with. One that was broken off is
 * continued; where anything else was filed first, all of it is there, or somebody is missing whom it
 * takes, nothing happens.
 *
 * @returns how many actions were filed
 * @throws {OperatorError} when somebody cannot sign in, or something is refused
 */
export async function playOpening(url: string, password: string): Promise<number> {
  const seen = await withStaff(url, password, ['auditor'], lookFirst);
  if (!seen) return 0;
  const rest = opening.slice(seen.length);
  const names = opening.flatMap(({ maker, approvals }) => [
    maker,
    ...approvals.map(({ by }) => by),
  ]);
  await withStaff(url, password, [...new Set(names)], async (staff) => {
    const last = seen.at(-1);
    if (last) await complete(staff, opening[seen.length - 1]!, last);
    for (const scene of rest) {
      const { maker, actionType, payload } = scene;
      const path = '/api/workflow/actions';
      const filed = await staff.get(maker)!.browser.get(played, path, { actionType, payload });
      await complete(staff, scene, filed);
    }
  });
  return rest.length;
}

/** Whether nobody has filed anything here but what a demonstration begins with; the ids of what waits of it, by its makers. */
export async function openingAlone(
  url: string,
  password: string,
): Promise<Map<string, string> | undefined> {
  return withStaff(url, password, ['auditor'], async (staff) => {
    const path = `/api/workflow/actions?sort=oldest&limit=${opening.length + 1}`;
    const seen = await staff.get('auditor')!.browser.get(z.array(played), path);
    if (!seen.every(isScripted)) return undefined;
    const waiting = seen.map(
      ({ id, status }, place) => [id, status, opening[place]!.maker] as const,
    );
    return new Map(
      waiting.filter(([, status]) => status === 'pending').map(([id, , maker]) => [id, maker]),
    );
  });
}

/** The ids of what a demonstration began with, as far as that was played. */
export async function openingHere(url: string, password: string): Promise<string[]> {
  return withStaff(url, password, ['auditor'], async (staff) => {
    const path = `/api/workflow/actions?sort=oldest&limit=${opening.length}`;
    const seen = await staff.get('auditor')!.browser.get(z.array(played), path);
    const other = seen.findIndex((action, place) => !isScripted(action, place));
    return seen.slice(0, other === -1 ? seen.length : other).map(({ id }) => id);
  });
}

/** The oldest actions, unless there is nothing left to play, or not everybody whom it takes. */
async function lookFirst(staff: Staff): Promise<Played[] | undefined> {
  const { browser } = staff.get('auditor')!;
  const path = `/api/workflow/actions?sort=oldest&limit=${opening.length}`;
  const seen = await browser.get(z.array(played), path);
  if (seen.length === opening.length || !seen.every(isScripted)) return undefined;
  const asked = demoPeople.map(({ personId }) => browser.ask(`/api/user/users/${personId}`));
  return (await Promise.all(asked)).every(({ status }) => status === 200) ? seen : undefined;
}

function isScripted({ actionType, payload }: Played, place: number): boolean {
  const scene = opening[place];
  return scene?.actionType === actionType && isDeepStrictEqual(scene.payload, payload);
}

/** Gives the approvals that are missing, and waits until what was decided is carried out. */
async function complete(staff: Staff, { maker, approvals }: Scene, filed: Played): Promise<void> {
  let action = filed;
  const missing = action.status === 'pending' ? approvals.slice(action.approvals) : [];
  for (const { by, reentered } of missing) {
    const vote = { revision: action.revision, status: 'approved', ...(reentered && { reentered }) };
    const path = `/api/workflow/actions/${action.id}/review`;
    ({ action } = await staff.get(by)!.browser.get(z.object({ action: played }), path, vote));
  }
  const deadline = performance.now() + patienceMs;
  while (action.execution.state === 'queued' && performance.now() < deadline) {
    await sleep(100);
    action = await staff.get(maker)!.browser.get(played, `/api/workflow/actions/${action.id}`);
  }
  if (action.status === 'approved' && action.execution.state !== 'executed') {
    throw new OperatorError(`The action ${action.id} is ${action.execution.state}.`);
  }
}

/** Signs these people in for as long as `work` takes. */
async function withStaff<T>(
  url: string,
  password: string,
  names: string[],
  work: (staff: Staff) => Promise<T>,
): Promise<T> {
  const staff = new Map<string, Person>();
  const arrive = async (name: string) => staff.set(name, await signInStaff(url, name, password));
  try {
    await Promise.all(names.map(arrive));
    return await work(staff);
  } finally {
    const leave = ({ browser }: Person) => browser.ask('/api/auth/sign-out', {}).catch(() => {});
    await Promise.all([...staff.values()].map(leave));
  }
}
