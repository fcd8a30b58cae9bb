import { serviceNames, type ServiceName } from '@countersign/service-discovery';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkInvariants } from './invariants/check.ts';
import { gather } from './invariants/evidence.ts';
import { readState } from './invariants/state.ts';
import { seeded } from './random.ts';
import { answeredBy } from './rolling/instance.ts';
import { openPairs, type Pairs } from './rolling/pairs.ts';
import { startReaders } from './rolling/readers.ts';
import { buildRelease, present, previousRevision, type Release } from './rolling/release.ts';
import { startLoad } from './scenarios/load.ts';
import { drain } from './system/drain.ts';
import { query } from './system/query.ts';

/** Those that are called before those that call them. */
const order: readonly ServiceName[] = serviceNames.toReversed();
/** How long both releases serve side by side. */
const mixedMs = Number(process.env.MIXED_SECONDS ?? 1) * 1_000;

const builds = mkdtempSync(join(tmpdir(), 'countersign-release-'));
const said: string[] = [];
let previous: Release;
let pairs: Pairs;
let passed = false;

beforeAll(async () => {
  const revision = previousRevision(process.env.PREVIOUS_REVISION);
  previous = revision === undefined ? present : buildRelease(revision, builds);
  pairs = await openPairs(previous, (line) => said.push(line));
});

afterAll(async () => {
  await pairs?.close({ keep: !passed });
  rmSync(builds, { recursive: true, force: true });
  if (!passed) console.log([...said, pairs ? `Logs: ${pairs.lab.folder}` : ''].join('\n'));
});

it('every instance is replaced under load: no failed request, nothing lost or doubled', async () => {
  const { lab, instances } = pairs;
  const random = seeded(Number(process.env.CHAOS_SEED ?? 1));
  const load = startLoad(lab, random, ['create_promotion', 'create_account', 'create_user']);
  const readers = startReaders(lab);
  const answered: Record<string, number> = {};
  const note = async (when: string): Promise<void> => {
    for (const name of serviceNames) {
      for (const [index, instance] of instances[name].entries()) {
        answered[`${name} ${index + 1} ${when}`] = await answeredBy(instance);
      }
    }
  };

  await sleep(mixedMs);
  await note('before');
  for (const service of order) await pairs.replace(service, 1, present);
  await sleep(mixedMs);
  await note('mixed');
  for (const service of order) await pairs.replace(service, 0, present);
  await sleep(mixedMs);
  await note('after');
  await Promise.all([load.stop(), readers.stop()]);

  const { operations } = lab.history;
  const failed = operations.filter(({ ending }) => ending.type === 'info');
  expect([...failed.map(({ request, ending }) => ({ request, ending })), ...readers.failures()])
    // A refusal is an answer, but only the one that two checkers at one action cause is due here.
    .toEqual([]);
  const refused = operations.flatMap(({ ending }) =>
    ending.type === 'fail' && ending.status !== 409 ? [ending] : [],
  );
  expect(refused).toEqual([]);
  expect(Object.entries(answered).filter(([, count]) => count === 0)).toEqual([]);

  await drain(lab);
  const state = await readState((service, text) => query(lab.databaseUrl(service), text));
  const violations = checkInvariants(gather(state, operations));
  expect(violations.map(({ problem }) => problem)).toEqual([]);
  passed = true;
  console.log(
    `  12 instances replaced (${previous === present ? 'no earlier release: no tag v*, or no history' : `from ${previous.name}`}), ` +
      `${operations.length} writes and ${readers.answered()} reads: ` +
      `${failed.length} failed, ${state.actions.length} actions, 0 lost, 0 doubled`,
  );
});
