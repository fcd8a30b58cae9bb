import type { ServiceName } from '@countersign/service-discovery';
import { checkInvariants, type Violation } from '../invariants/check.ts';
import { gather } from '../invariants/evidence.ts';
import { readState } from '../invariants/state.ts';
import { seeded } from '@countersign/cli/random';
import { drain } from '../system/drain.ts';
import type { Lab } from '../system/lab.ts';
import { query } from '@countersign/testkit/query';
import { startReplica } from '../system/replica.ts';
import type { Mutant } from './mutant.ts';

/** A mutant is broken: nothing gets better by waiting longer. */
const patienceMs = 3_000;

/** Runs a scenario on a system with a defect, and returns what was found broken by it. */
export async function runMutant(lab: Lab, mutant: Mutant, seed: number): Promise<Violation[]> {
  const before = new Set((await findViolations(lab)).map(({ problem }) => problem));
  const undo = await replace(lab, mutant);
  const { patienceMs: usual } = lab;
  try {
    lab.patienceMs = patienceMs;
    for (const [service, statements] of Object.entries(mutant.unguard ?? {})) {
      for (const text of statements) await query(lab.databaseUrl(service as ServiceName), text);
    }
    // What a scenario itself notices is no proof of the invariants.
    await mutant.scenario.run(lab, seeded(seed)).catch((error: unknown) => {
      lab.history.note(`${mutant.name}: ${String(error)}`);
    });
    await drain(lab, patienceMs).catch(() => {});
    return (await findViolations(lab)).filter(({ problem }) => !before.has(problem));
  } finally {
    lab.patienceMs = usual;
    for (const proxy of Object.values(lab.proxies)) proxy.clear();
    await undo();
  }
}

async function findViolations(lab: Lab): Promise<Violation[]> {
  const state = await readState((service, text) => query(lab.databaseUrl(service), text));
  const { operations, subscriptions } = lab.history;
  return checkInvariants(gather(state, operations, subscriptions));
}

/** Puts the mutant in the place of the service. */
async function replace(lab: Lab, { service, mutation }: Mutant): Promise<() => Promise<void>> {
  if (!service) return async () => {};
  const replica = await startReplica(lab, service, mutation);
  // Only the user service asks auth through a proxy: the others need the system's own.
  const own = service === 'auth' ? undefined : lab.system.services[service];
  await own?.stop();
  lab.redirect(service, replica.port);
  return async () => {
    await own?.restart();
    lab.redirect(service, undefined);
    await replica.stop();
  };
}
