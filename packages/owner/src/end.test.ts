import { promotions } from '@countersign/db-promotion';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { NotExecuted, Refused } from './index.ts';
import { within } from './testing.ts';
import { freshOrder, openPromotions } from './testing-promotions.ts';

const { effects, launch, ledgerRows, owner } = openPromotions();

/** How often orders meet; more with `RACES`. */
const rounds = Number(process.env['RACES'] ?? 5);
const executed = { status: 200, body: { data: { outcome: 'executed' } } };
const ended = (because: string) => ({
  status: 200,
  body: { data: { outcome: 'cancelled', because } },
});

test('an effect that is made after the time is taken back, by the clock of the database', async () => {
  const released: string[] = [];
  const client = owner({
    effect: (values, { actionId }) =>
      launch(values, actionId, { code: promotions.code, slept: sql`pg_sleep(0.4)::text` }),
    async release(_tx, { actionId }) {
      released.push(actionId);
    },
  });
  const sent = freshOrder();
  expect(await client.execute(within(sent, 250))).toMatchObject(ended('window_missed'));
  expect(released).toEqual([sent.actionId]);
  expect(await effects(sent.actionId)).toBe(0);
  expect(await client.execute(sent)).toMatchObject(ended('window_missed'));
});

test('nobody is asked for what is not to be executed any more', async () => {
  const asked: string[] = [];
  const client = owner({
    async reserve(_payload, { actionId }) {
      asked.push(actionId);
    },
  });
  expect(await client.execute(within(freshOrder(), -1))).toMatchObject(ended('window_missed'));
  expect(await client.cancel(freshOrder())).toMatchObject(ended('cancelled'));
  expect(asked).toEqual([]);
});

/** A service that makes the change itself, with a memory of its own. */
function elsewhere() {
  const memory = new Map<string, 'done' | 'cancelled' | 'window_missed'>();
  let losing = false;
  const client = owner({
    elsewhere: true,
    async reserve(_payload, { actionId, never }) {
      const outcome = memory.get(actionId) ?? never ?? 'done';
      memory.set(actionId, outcome);
      if (losing) throw new Error('the reply was lost');
      if (outcome !== 'done') throw new NotExecuted(outcome);
    },
  });
  const lose = async (work: () => ReturnType<typeof client.execute>) => {
    losing = true;
    expect(await work()).toMatchObject({ status: 500 });
    losing = false;
  };
  return { client, lose };
}

test('what another service has done is executed, whatever comes after', async () => {
  const { client, lose } = elsewhere();
  const [first, second] = [freshOrder(), freshOrder()];
  await lose(() => client.execute(first));
  expect(await client.cancel(first)).toMatchObject(executed);
  await lose(() => client.execute(within(second, 10_000)));
  expect(await client.execute(within(second, -1))).toMatchObject(executed);
  expect(await effects(second.actionId)).toBe(1);
});

test('what another service will never do is never executed', async () => {
  const { client, lose } = elsewhere();
  const [first, second] = [freshOrder(), freshOrder()];
  await lose(() => client.cancel(first));
  expect(await ledgerRows(first.actionId)).toBe(0);
  expect(await client.execute(first)).toMatchObject(ended('cancelled'));
  await lose(() => client.execute(within(second, -1)));
  expect(await client.cancel(second)).toMatchObject(ended('cancelled'));
  expect(await effects(first.actionId)).toBe(0);
});

test('what is in the way of an action that is cancelled is said like at any other time', async () => {
  const refusal = { code: 'unlucky', message: 'Not this one' };
  const client = owner({
    elsewhere: true,
    reserve: () => Promise.reject(new Refused(refusal)),
  });
  expect(await client.cancel(freshOrder())).toMatchObject({
    body: { data: { outcome: 'refused', refusal } },
  });
});

test('of an order to execute and one to cancel that meet, one is the outcome of both', async () => {
  const client = owner({});
  const outcomes = new Set<unknown>();
  for (let round = 0; round < rounds; round += 1) {
    const sent = freshOrder();
    const orders = [() => client.execute(sent), () => client.cancel(sent)];
    if (round % 2) orders.reverse();
    const answers = await Promise.all(orders.map((send) => send()));
    expect(answers[0]).toEqual(answers[1]);
    const { body } = answers[0]!;
    const outcome = 'data' in body ? body.data.outcome : undefined;
    expect(await effects(sent.actionId)).toBe(outcome === 'executed' ? 1 : 0);
    outcomes.add(outcome);
  }
  expect([...outcomes].every((one) => one === 'executed' || one === 'cancelled')).toBe(true);
});
