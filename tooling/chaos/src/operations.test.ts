import { type ServiceName, serviceNames } from '@countersign/service-discovery';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RestoredSystem, asOfBackup, runCommand, startRestored } from './backup/restored.ts';
import { acknowledged, signIn } from './client/person.ts';
import { type Operation, type Seen, createHistory } from './history/history.ts';
import { unexplainedRefusals } from './history/unexplained.ts';
import { checkInvariants } from './invariants/check.ts';
import { gather } from './invariants/evidence.ts';
import { type State, readState } from './invariants/state.ts';
import { seeded } from '@countersign/cli/random';
import { answeredBy } from './rolling/instance.ts';
import { type Pairs, openPairs } from './rolling/pairs.ts';
import { startReaders } from './rolling/readers.ts';
import { type Release, buildRelease, present, previousRevision } from './rolling/release.ts';
import { startLoad } from './scenarios/load.ts';
import { drain } from './system/drain.ts';
import { staff } from '@countersign/testkit/people';
import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';

/** Those that are called before those that call them. */
const order: readonly ServiceName[] = serviceNames.toReversed();
/** How long both releases serve side by side. */
const mixedMs = Number(process.env.MIXED_SECONDS ?? 0.7) * 1_000;
/** People rest between requests: a machine that is always busy would only make it all take longer. */
const pauseMs = 100;
const random = seeded(Number(process.env.CHAOS_SEED ?? 1));

const folder = mkdtempSync(join(tmpdir(), 'countersign-operations-'));
const said: string[] = [];
const summary: string[] = [];
let previous: Release;
let pairs: Pairs;
let restored: RestoredSystem | undefined;
let passed = 0;

beforeAll(async () => {
  const revision = previousRevision(process.env.PREVIOUS_REVISION);
  previous = revision === undefined ? present : buildRelease(revision, join(folder, 'release'));
  pairs = await openPairs(previous, (line) => said.push(line));
});

afterAll(async () => {
  await restored?.system.stop({ force: true });
  const keep = passed < 2;
  await pairs?.close({ keep });
  if (keep) console.log([...said, `Logs: ${pairs?.lab.folder ?? 'none'} and ${folder}`].join('\n'));
  else rmSync(folder, { recursive: true, force: true });
  console.log(summary.map((line) => `  ${line}`).join('\n'));
});

describe('under constant load', () => {
  it(
    'every instance is replaced: no failed request, nothing lost or doubled',
    async () => {
      const { lab } = pairs;
      const load = startLoad(
        lab,
        random,
        ['create_promotion', 'create_account', 'create_user'],
        pauseMs,
      );
      const readers = startReaders(lab);
      /** Waits, and then until every instance has answered something since it was started. */
      const everybodyAnswers = async (when: string): Promise<void> => {
        await sleep(mixedMs);
        for (const [name, both] of Object.entries(pairs.instances)) {
          for (const [index, instance] of both.entries()) {
            await until(`${name} ${index + 1} answers ${when}`, async () =>
              (await answeredBy(instance)) > 0 ? true : undefined,
            );
          }
        }
      };
      await everybodyAnswers('before');
      for (const service of order) await pairs.replace(service, 1, present);
      await everybodyAnswers('in between');
      for (const service of order) await pairs.replace(service, 0, present);
      await everybodyAnswers('after');
      await Promise.all([load.stop(), readers.stop()]);

      const { operations } = lab.history;
      const failed = operations.filter(({ ending }) => ending.type === 'info');
      expect(failed).toEqual([]);
      expect(readers.failures()).toEqual([]);
      expect(unexplainedRefusals(operations)).toEqual([]);

      await drain(lab);
      const state = await read(lab.databaseUrl);
      expect(problemsIn(state, operations)).toEqual([]);
      summary.push(
        `${2 * order.length} instances replaced, ${origin()}: ${operations.length} writes and ${readers.answered()} ` +
          `reads, 0 failed; ${state.actions.length} actions, 0 lost, 0 doubled`,
      );
      passed += 1;
    },
    600_000 + 3 * mixedMs,
  );

  it('a backup is made that holds, restored, all that was acknowledged before it', async () => {
    const { lab } = pairs;
    const load = startLoad(lab, random, undefined, pauseMs);
    await sleep(500);
    const backup = join(folder, 'backup');
    const before = lab.history.operations.length;
    expect(await runCommand('backup', [backup], lab.folder)).toContain('Backed up and verified');
    const meanwhile = lab.history.operations.length - before;
    expect(meanwhile).toBeGreaterThan(0);
    await load.stop();
    await pairs.stop();

    const data = join(folder, 'data');
    expect(await runCommand('restore', [backup], data)).toContain('Restored to');
    restored = await startRestored(data, (line) => said.push(line));
    await drain(restored);
    const operations = asOfBackup(lab.history.operations, before);
    const state = await read(restored.databaseUrl);
    expect(problemsIn(state, operations)).toEqual([]);

    const history = createHistory(join(folder, 'history.jsonl'));
    const at = { url: restored.system.url, history };
    const checker = await signIn(at, staff('checker'));
    const known = operations.findLast(({ ending }) => ending.type === 'ok' && ending.seen)!;
    const { seen } = known.ending as { seen: Seen };
    const shown = acknowledged(await checker.read(seen.id));
    expect(shown.hash).toBe(state.revisions.findLast((row) => row.action_id === seen.id)!.hash);
    summary.push(
      `backup with ${meanwhile} requests meanwhile, restored: all of ${before} before it, ` +
        `${state.actions.length} actions`,
    );
    passed += 1;
  });
});

function read(urlOf: (service: ServiceName) => string): Promise<State> {
  return readState((service, text) => query(urlOf(service), text));
}

function problemsIn(state: State, operations: readonly Operation[]): string[] {
  return checkInvariants(gather(state, operations)).map(({ problem }) => problem);
}

function origin(): string {
  return previous === present
    ? 'of one release (no earlier one: no tag v*, or no history)'
    : `of ${previous.name} by present ones`;
}
