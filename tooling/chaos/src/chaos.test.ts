import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkInvariants } from './invariants/check.ts';
import { gather, type Evidence } from './invariants/evidence.ts';
import { readState } from './invariants/state.ts';
import { copyDatabases, type Copies } from './mutants/good-copy.ts';
import { mutants } from './mutants/mutants.ts';
import { partOf } from './mutants/part-of.ts';
import { runMutant } from './mutants/run-mutant.ts';
import { spoilings } from './mutants/spoilings.ts';
import { findTargets, type Targets } from './mutants/targets.ts';
import { seeded } from '@countersign/cli/random';
import { reportOf, type Round } from './report/report.ts';
import { changedOrder } from './scenarios/changed-order.ts';
import { scenarios } from './scenarios/scenarios.ts';
import { drain } from './system/drain.ts';
import { openLab, type Lab, usualExtent } from './system/lab.ts';
import { query } from '@countersign/testkit/query';

/** The first round's seed; each further round has the next one. */
const seed = Number(process.env.CHAOS_SEED ?? 1);
const roundCount = Number(process.env.CHAOS_ROUNDS ?? 1);
/** Services with a defect that are played: all, or every so manieth. */
const part = process.env.CHAOS_PART ?? '1/1';
const played = partOf(mutants, part);
/** `CHAOS_MANY=1000`: as many as a person may send. Half the herds where a part of all is played. */
const extent = {
  many: Number(process.env.CHAOS_MANY ?? usualExtent.many),
  herds: usualExtent.herds / (process.env.CHAOS_PART === undefined ? 1 : 2),
};

let lab: Lab;
const said: string[] = [];
const rounds: Round[] = [];
const caught: string[] = [];
let failed = false;

beforeAll(async () => {
  lab = await openLab((line) => said.push(line), { extent });
});

afterEach(({ task }) => {
  failed ||= task.result?.state === 'fail';
});

afterAll(async () => {
  const keep = failed || !lab;
  await lab?.close({ keep });
  if (keep) console.log([...said, lab ? `History and logs: ${lab.folder}` : ''].join('\n'));
  const found = { caught: caught.length, all: spoilings.length + played.length };
  console.log(reportOf({ seed, roundCount, part, rounds, mutants: found }).join('\n'));
});

describe.each(Array.from({ length: roundCount }, (_, index) => seed + index))(
  'after faults of seed %i everything holds',
  (roundSeed) => {
    it.each(scenarios)('$name', async ({ name, fault, run }) => {
      // What a scenario that failed has left behind is none of the next one's faults.
      for (const proxy of Object.values(lab.proxies)) proxy.clear();
      lab.history.note(`${name}, seed ${roundSeed}`);
      const outcome = await run(lab, seeded(roundSeed));
      await drain(lab);
      const state = await readState((service, text) => query(lab.databaseUrl(service), text));
      const { operations, subscriptions } = lab.history;
      const violations = checkInvariants(gather(state, operations, subscriptions));
      const filed = state.actions.length - rounds.reduce((sum, { actions }) => sum + actions, 0);
      rounds.push({ ...outcome, fault, actions: filed, violations });
      expect(violations.map(({ problem }) => problem)).toEqual([]);
    });
  },
);

describe('the invariants notice when', () => {
  let copies: Copies;
  let good: Evidence;
  let targets: Targets;

  const look = async (operations = lab.history.operations): Promise<Evidence> =>
    gather(await readState(copies.read), operations);

  beforeAll(async () => {
    copies = await copyDatabases(lab);
    good = await look();
    targets = findTargets(good);
  });
  afterAll(() => copies?.close());

  it('nothing is spoiled: they are silent', () => {
    expect(checkInvariants(good)).toEqual([]);
  });

  it.each(spoilings)('$breaks: $name', async ({ name, breaks, sql, retell }) => {
    try {
      const statements = Object.entries(sql?.(targets) ?? {});
      for (const [service, texts] of statements) await copies.spoil(service as 'workflow', texts);
      const spoiled = await look(retell?.(good.operations, targets));
      const broken = new Set(checkInvariants(spoiled).map(({ invariant }) => invariant));
      expect([...broken]).toContain(breaks);
      caught.push(name);
    } finally {
      await copies.restore();
    }
  });
});

describe('the scenarios bring to light that', () => {
  it('nothing is wrong with a service that was only started otherwise', async () => {
    const same = {
      name: 'the same',
      breaks: '',
      service: 'workflow',
      scenario: changedOrder,
    } as const;
    expect(await runMutant(lab, same, seed)).toEqual([]);
  });

  it.each(played)('$breaks: $name', async (mutant) => {
    const found = await runMutant(lab, mutant, seed);
    expect(found.map(({ invariant }) => invariant)).toContain(mutant.breaks);
    caught.push(mutant.name);
  });
});
