import type { Outcome } from '@countersign/actions';
import { ledger } from '@countersign/db-promotion';
import { DomainError } from '@countersign/http';
import { eq, sql } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { Refused } from './index.ts';
import { order } from './testing.ts';
import { freshOrder, openPromotions, payload } from './testing-promotions.ts';

const { database, effects, launch, ledgerRows, owner } = openPromotions();
const executed = { status: 200, body: { data: { outcome: 'executed' } } };

test('a needed service that is away leaves no outcome, and a later order executes', async () => {
  let away = true;
  const client = owner({
    async reserve() {
      if (away) throw new DomainError('unavailable', 'The user service did not answer');
    },
  });
  const sent = freshOrder();
  expect(await client.execute(sent)).toMatchObject({ status: 503 });
  expect(await ledgerRows(sent.actionId)).toBe(0);
  away = false;
  expect(await client.execute(sent)).toMatchObject(executed);
});

test('a service that answers unexpectedly leaves no outcome', async () => {
  const client = owner({
    reserve: () => Promise.reject(new DomainError('forbidden', 'not for you')),
  });
  const sent = freshOrder();
  expect(await client.execute(sent)).toMatchObject({ status: 500 });
  expect(await ledgerRows(sent.actionId)).toBe(0);
});

test('a connection that breaks in the middle of the effect leaves neither outcome nor effect', async () => {
  let broken = true;
  const client = owner({
    effect(values, { actionId }) {
      if (!broken) return launch(values, actionId, {});
      broken = false;
      return launch(values, actionId, { ended: sql`pg_terminate_backend(pg_backend_pid())` });
    },
  });
  const sent = freshOrder();
  expect(await client.execute(sent)).toMatchObject({ status: 503 });
  expect(await ledgerRows(sent.actionId)).toBe(0);
  expect(await effects(sent.actionId)).toBe(0);
  expect(await client.execute(sent)).toMatchObject(executed);
});

const tooLate = { code: 'too_late', message: 'It is too late', field: 'payload.endDate' };

test('a refusal after the effect takes the effect back and gives back what was held', async () => {
  const released: string[] = [];
  const client = owner({
    async hold() {},
    beside: (values, { actionId }) => sql`insert into promotions
      (code, name, discount_type, discount_value, start_date, end_date, created_by_action)
      select result ->> 'code', 'Another', 'percentage', 5, ${values.startDate}::timestamptz,
        ${values.endDate}::timestamptz, ${actionId}::uuid from effect`,
    constraints: { promotions_created_by_action_key: tooLate },
    async release(_tx, { actionId }) {
      released.push(actionId);
    },
  });
  const sent = freshOrder();
  expect(await client.execute(sent)).toMatchObject({
    body: { data: { outcome: 'refused', refusal: tooLate } },
  });
  expect(await effects(sent.actionId)).toBe(0);
  expect(released).toEqual([sent.actionId]);
});

test('twins of which one is refused and one gets through agree on the first outcome', async () => {
  let calls = 0;
  const client = owner({
    async reserve() {
      calls += 1;
      if (calls % 2 === 1) throw new Refused({ code: 'unlucky', message: 'Not this one' });
    },
  });
  const sent = freshOrder();
  const answers = await Promise.all([1, 2, 3, 4].map(() => client.execute(sent)));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  const [row] = await database().db.select().from(ledger).where(eq(ledger.actionId, sent.actionId));
  expect(await effects(sent.actionId)).toBe(row?.outcome === 'executed' ? 1 : 0);
});

test('what asks nobody is one statement, with its ledger row', async () => {
  const client = owner({});
  const sent = freshOrder();
  const sentTexts = await statementsOf(() => client.execute(sent));
  expect(sentTexts).toEqual([
    expect.stringMatching(/^\s*with effect as \(insert .* insert into "ledger"/s),
  ]);
});

test('an effect that finds nothing to change is explained, unless a twin has settled the action', async () => {
  const client = owner({
    effect: () => sql`select '{}'::jsonb as result where false`,
    explain: () => Promise.reject(new Refused(tooLate)),
  });
  const refused = { body: { data: { outcome: 'refused', refusal: tooLate } } };
  expect(await client.execute(freshOrder())).toMatchObject(refused);
  const sent = freshOrder();
  await owner({}).execute(sent);
  expect(await client.execute(sent)).toMatchObject(executed);
  const unexplained = freshOrder();
  const silent = owner({ effect: () => sql`select '{}'::jsonb as result where false` });
  expect(await silent.execute(unexplained)).toMatchObject({ status: 500 });
  expect(await ledgerRows(unexplained.actionId)).toBe(0);
});

/** The statements that are sent meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const { pool } = database();
  const query = vi.spyOn(pool, 'query');
  const connect = vi.spyOn(pool, 'connect');
  await work();
  const texts = query.mock.calls.map(
    ([statement]) => (statement as unknown as { text: string }).text,
  );
  expect(connect.mock.calls.filter(([callback]) => callback === undefined)).toEqual([]);
  vi.restoreAllMocks();
  return texts;
}

const filedBefore = (change: Partial<typeof payload>, schemaVersion = 1) =>
  order({
    actionType: 'create_promotion',
    schemaVersion,
    payload: { ...payload, code: `C${crypto.randomUUID().slice(0, 8).toUpperCase()}`, ...change },
    target: null,
    targetVersion: null,
  });

test.each([
  ['startDate', '0027-01-01T00:00:00Z'],
  ['startDate', '0026-01-01T00:00:00Z'],
  ['startDate', '0001-01-01T00:00:00Z'],
  ['startDate', '0000-01-01T00:00:00Z'],
  ['endDate', '2026-07-01T00:00:00.0009999Z'],
  ['discountValue', '100.5'],
])(
  'a %s of %s, which a release before let in, is refused for good by its name',
  async (f, value) => {
    const released: string[] = [];
    const client = owner({
      async release(_tx, { actionId }) {
        released.push(actionId);
      },
    });
    const sent = filedBefore({ [f]: value });
    const refusal = { code: 'payload_invalid', field: `payload.${f}` };
    const answer = await client.execute(sent);
    expect(answer).toMatchObject({ status: 200, body: { data: { outcome: 'refused', refusal } } });
    expect(await client.execute(sent)).toEqual(answer);
    expect(released).toEqual([sent.actionId]);
    expect(await effects(sent.actionId)).toBe(0);
    expect(await ledgerRows(sent.actionId)).toBe(1);
  },
);

test('data that the database can never hold is refused for good, not tried for ever', async () => {
  const client = owner({
    effect: (values, { actionId }) =>
      launch({ ...values, startDate: '0027-01-01T00:00:00Z' }, actionId, {}),
  });
  const answer = await client.execute(filedBefore({}));
  expect(answer).toMatchObject({ body: { data: { refusal: { code: 'rule_broken' } } } });
  const data = 'data' in answer.body ? answer.body.data : undefined;
  expect((data as Outcome).outcome).toBe('refused');
});

test('an amount without a currency is executed when it was filed before there were any', async () => {
  const client = owner({});
  const fixed = { discountType: 'fixed', discountValue: '25' } as const;
  expect(await client.execute(filedBefore(fixed))).toMatchObject(executed);
  expect(await client.execute(filedBefore(fixed, 2))).toMatchObject({
    body: { data: { outcome: 'refused', refusal: { field: 'payload.currency' } } },
  });
});

test('an action of the release after waits for an owner that knows its version', async () => {
  const sent = filedBefore({}, 3);
  expect(await owner({}).execute(sent)).toMatchObject({
    status: 422,
    body: { error: { details: [{ field: 'schemaVersion' }] } },
  });
  expect(await ledgerRows(sent.actionId)).toBe(0);
});

test.each([
  ['version', { schemaVersion: 3 }],
  ['type', { actionType: 'create_campaign' }],
])('an outcome is repeated also for a %s that this release does not know', async (_, later) => {
  const sent = order({
    actionType: 'create_promotion',
    schemaVersion: 1,
    payload,
    target: null,
    targetVersion: null,
    ...later,
  });
  const { actionId, hash } = sent;
  const result = { code: 'SUMMER' };
  await database().pool.query(
    `insert into ledger (action_id, hash, outcome, result) values ($1, $2, 'executed', $3)`,
    [actionId, hash, result],
  );
  expect(await owner({}).execute(sent)).toMatchObject({
    status: 200,
    body: { data: { outcome: 'executed', result } },
  });
});
