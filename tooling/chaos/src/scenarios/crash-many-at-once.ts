import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch, ReviewResults } from '@countersign/actions/batch-replies';
import type { Random } from '@countersign/cli/random';
import { newPromotion } from '@countersign/testkit/payloads';
import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import { randomUUID } from 'node:crypto';
import { endPatienceOf } from '../life/make-way.ts';
import type { Lab } from '../system/lab.ts';
import { anyChecker, must, recoveryOf, untilServing } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** Workflow dies in the midst of a batch, of a decision on all of its actions, and while as many expire. */
export const crashManyAtOnce: Scenario = {
  name: 'kill -9 of workflow while many are filed, decided and expire at once',
  fault: 'kill among many',
  async run(lab, random) {
    const recoveries: number[] = [];
    const decided = await fileMany(lab, random, random.pick(['all', 'valid']), recoveries);
    await decideMany(lab, random, decided, recoveries);
    const left = await fileMany(lab, random, 'valid', recoveries);
    await expireMany(lab, random, left, recoveries);
    return { faults: recoveries.length, recoveries };
  },
};

/** Kills workflow now, and notes how long it takes until `done`. */
async function killUntil(lab: Lab, recoveries: number[], done: () => Promise<void>): Promise<void> {
  const recovery = await recoveryOf(lab, 'workflow', async () => {
    await untilServing(lab, 'workflow');
    await done();
  });
  recoveries.push(recovery);
}

async function fileMany(
  lab: Lab,
  random: Random,
  mode: 'all' | 'valid',
  recoveries: number[],
): Promise<string[]> {
  const { many } = lab.extent;
  const { maker } = lab.staff;
  const rows = Array.from({ length: many }, () => newPromotion());
  const body = { actionType: 'create_promotion', mode, rows };
  const headers = { 'idempotency-key': randomUUID() };
  const { data: sent } = await maker.send<Batch>('/api/workflow/batches', { body, headers });
  const read = () => maker.call<Batch>('GET', `/api/workflow/batches/${sent.id}`);
  // Some are filed of those that are each by itself; the others come together, or not yet.
  const enough = mode === 'all' ? 0 : random.below(many / 2);
  await until(`${enough} are filed`, async () => (await read()).filed >= enough || undefined);
  await sleep(random.below(200));
  await killUntil(lab, recoveries, async () => {
    const state = await until(
      'the batch has ended',
      async () => [(await read()).state].find((each) => each !== 'working'),
      4 * lab.patienceMs,
    );
    must(state === 'done', `the batch is done, not ${state}`);
  });
  const again = await maker.send<Batch>('/api/workflow/batches', { body, headers });
  must(again.data.id === sent.id, 'sent again it is the same batch');
  const found = await query<{ id: string; code: string }>(
    lab.databaseUrl('workflow'),
    `select o.action_id as id, r.payload ->> 'code' as code from batch_outcomes o
     join revisions r on r.action_id = o.action_id and r.revision = 1 where o.batch_id = $1`,
    [sent.id],
  );
  const codes = new Set(found.map(({ code }) => code));
  const once = found.length === many && rows.every(({ code }) => codes.has(code));
  must(
    once,
    `each of ${many} rows is filed once: ${found.length}, ${codes.size} of them different`,
  );
  const named = await query(
    lab.databaseUrl('workflow'),
    `select from revisions where revision = 1 and payload ->> 'code' = any($1)`,
    [[...codes]],
  );
  must(named.length === many, 'and no action beside');
  return found.map(({ id }) => id);
}

async function decideMany(
  lab: Lab,
  random: Random,
  ids: string[],
  recoveries: number[],
): Promise<void> {
  const { many } = lab.extent;
  const checker = anyChecker(lab, random);
  const body = {
    status: 'approved',
    reviewComment: 'All of them',
    actions: ids.map((actionId) => ({ actionId, revision: 1 })),
  };
  const decide = () => checker.send<ReviewResults>('/api/workflow/reviews', { body });
  const first = decide().then(
    ({ status }) => status,
    () => 0,
  );
  const count = async () =>
    (
      await query(
        lab.databaseUrl('workflow'),
        `select from reviews where action_id = any($1) and status = 'approved'`,
        [ids],
      )
    ).length;
  const enough = 1 + random.below(many / 2);
  await until(`${enough} are decided`, async () => (await count()) >= enough || undefined);
  await killUntil(lab, recoveries, async () => {
    const interrupted = await first;
    must(interrupted !== 200 || (await count()) === many, 'who is told of all, has decided all');
    // What there was no time for is said to be so, and said again.
    const all = async () => {
      const { status, data } = await decide();
      return (status === 200 && data.decided === many) || undefined;
    };
    await until('all decisions stand', all, 4 * lab.patienceMs);
    must((await count()) === many, 'each has one approval');
  });
}

async function expireMany(
  lab: Lab,
  random: Random,
  ids: string[],
  recoveries: number[],
): Promise<void> {
  await endPatienceOf(lab, ids);
  await sleep(random.below(300));
  const text = `select from audit_entries where action_id = any($1) and event = 'expired'`;
  const expired = async () => (await query(lab.databaseUrl('workflow'), text, [ids])).length;
  await killUntil(lab, recoveries, async () => {
    const all = async () => (await expired()) === ids.length || undefined;
    await until('all are expired', all, 4 * lab.patienceMs);
  });
}
