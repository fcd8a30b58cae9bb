import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultDemoPassword } from '@countersign/auth/demo';
import { startSystem, type System } from '@countersign/cli/system';
import { memoryJournal, moveTimes, playYear, writeScript } from '@countersign/cli/year';
import { startGuard } from '@countersign/testkit/guard';
import { databaseOf, query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkInvariants } from './invariants/check.ts';
import { gather, type Evidence } from './invariants/evidence.ts';
import { readState } from './invariants/state.ts';
import { drain } from './system/drain.ts';

const actions = Number(process.env.YEAR_ACTIONS ?? 5_000);
/** Where services with a defect are played in parts, there is no time for a year; the command that fills one is tried beside it. */
const isPlayed = process.env.CHAOS_PART === undefined;
const seed = Number(process.env.CHAOS_SEED ?? 1);
const size = { seed, actions, ends: Date.now() };
const folder = mkdtempSync(join(tmpdir(), 'countersign-year-'));
const guard = startGuard(folder);
const final = ['rejected', 'withdrawn', 'expired'];
const settled = ['executed', 'refused', 'cancelled'];
let system: System;

beforeAll(async () => {
  if (!isPlayed) return;
  system = await startSystem({
    dataDir: folder,
    port: 0,
    build: true,
    durable: false,
    opening: true,
  });
});
afterAll(async () => {
  await system?.stop({ force: true });
  guard.release();
  rmSync(folder, { recursive: true, force: true });
});

const databaseUrl = (service: string): string => databaseOf(system.superuserUrl!, service);
const look = async (): Promise<Evidence> =>
  gather(await readState((service, text) => query(databaseUrl(service), text)), []);
const openIn = ({ cases }: Evidence): string[] =>
  [...cases.values()]
    .filter(
      ({ action, executions: [execution] }) =>
        !final.includes(action.status) && !settled.includes(execution?.state ?? ''),
    )
    .map(({ action }) => action.id);

it.runIf(isPlayed)(
  `a year of ${actions} actions ends with everything as it must be, and nothing stuck`,
  async () => {
    const journal = memoryJournal();
    const script = writeScript(size);
    const opening = openIn(await look());
    const { url, mailUrl } = system;
    const place = { url, mailUrl: mailUrl!, password: defaultDemoPassword };
    const { knowledge, refusals, seconds } = await playYear(place, script, journal);
    console.log(
      `${script.actions} actions in ${Math.round(seconds)} s: ${JSON.stringify(knowledge.counts())}, refused ${JSON.stringify(refusals)}`,
    );
    await drain({ databaseUrl });
    const before = await look();
    expect(checkInvariants(before)).toEqual([]);
    const meant = script.open.map((of) => knowledge.get(of).id);
    expect(openIn(before).toSorted()).toEqual([...opening, ...meant].toSorted());

    await moveTimes(system.superuserUrl!, journal.waves);
    const expired = await until(
      'what nobody looked at has expired, and nothing more happens',
      async () => {
        const first = await look();
        await sleep(3_000);
        const after = await look();
        const rests = after.state.audit.length === first.state.audit.length;
        return rests && openIn(after).length < openIn(before).length ? after : undefined;
      },
    );
    // A case was moved with its action and what auth tells of its session was not: the two were compared before.
    const secondFactors = expired.state.glass.map((row) => ({ ...row, at: row.second_factor_at }));
    expect(checkInvariants(gather({ ...expired.state, secondFactors }, []))).toEqual([]);
    const months = [...expired.cases.values()].map(({ action }) =>
      action.submitted_at.toISOString().slice(0, 7),
    );
    expect(new Set(months).size).toBeGreaterThanOrEqual(12);
  },
  3_600_000,
);
