import { randomUUID } from 'node:crypto';
import { refusalOf, refusalsOf } from '@countersign/database/contract';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { policiesBy, type TestFiling, type TestStage } from './testing-policies.ts';

const { run, withoutTriggers, database } = openForTests();
const maker = randomUUID();
const { file, vote } = policiesBy(run, maker);

let names = 0;
const terms = (change: object = {}) => ({
  name: `Warehouse ${(names += 1)}`,
  url: 'https://hooks.example.com/in',
  format: 'cloudevents',
  ...change,
});
const insert = (action: string) =>
  run('insert into webhooks (action_id) values ($1) returning *', [action]);

const twoCheckers: TestStage = {
  stage: 1,
  step: 1,
  needed: 2,
  definition: { name: 'Review', step: 1, approvals: 2, who: { roles: ['checker'] } },
};

/** Files under the policy that ships: two others approve. */
const fileHook = ({ actionType = 'create_webhook', ...filing }: TestFiling) =>
  file({
    actionType,
    policy: { actionType, version: 0, rule: 0 },
    stages: [twoCheckers],
    ...filing,
  });

async function approved(filing: TestFiling): Promise<string> {
  const id = await fileHook(filing);
  await vote(id, randomUUID(), 'pending');
  await vote(id, randomUUID(), 'approved');
  return id;
}

async function create(payload: object = terms()) {
  const action = await approved({ payload });
  return (await insert(action)).rows[0]!;
}

const changing = (actionType: string, target: Record<string, unknown>, payload: object = {}) =>
  approved({
    actionType,
    payload: { webhookId: target['id'], ...payload },
    target: String(target['id']),
    targetVersion: String(target['version']),
  });

describe('a webhook', () => {
  it('is what the approved action says, whoever inserts it', async () => {
    const payload = terms({ events: ['executed'], actionTypes: ['create_order', 'create_user'] });
    const row = await create(payload);
    expect(row).toMatchObject({
      version: 1,
      name: payload.name,
      url: payload.url,
      format: 'cloudevents',
      events: ['executed'],
      action_types: ['create_order', 'create_user'],
      state: 'active',
      generation: 1,
      rotated_at: null,
    });
    expect(await create()).toMatchObject({ events: null, action_types: null });
  });

  it('comes from no login’s own words', async () => {
    const action = await approved({ payload: terms() });
    const more = `insert into webhooks (action_id, url) values ('${action}', 'https://else.example')`;
    expect(await refusalsOf(database(), more)).toEqual({ application: '42501', owner: undefined });
    const { rows } = await run('select url from webhooks where action_id = $1', [action]);
    expect(rows[0]!['url']).toBe('https://hooks.example.com/in');
  });

  it('comes by no action, one that is pending, one of another type, or one that was carried out', async () => {
    expect(await refusalOf(insert(randomUUID()))).toBe('webhooks_approved');
    const pending = await fileHook({ payload: terms() });
    expect(await refusalOf(insert(pending))).toBe('webhooks_approved');
    const promotion = await file();
    await vote(promotion, randomUUID(), 'approved');
    expect(await refusalOf(insert(promotion))).toBe('webhooks_approved');
    const row = await create();
    expect(await refusalOf(insert(String(row['action_id'])))).toBe('webhooks_action_key');
  });

  it('changes by actions that were approved for the version that it has', async () => {
    const first = await create();
    const update = terms({ url: 'https://other.example/in', state: 'paused' });
    const late = await changing('rotate_webhook_secret', first);
    const second = (await insert(await changing('update_webhook', first, update))).rows[0]!;
    expect(second).toMatchObject({
      id: first['id'],
      version: 2,
      url: 'https://other.example/in',
      state: 'paused',
      generation: 1,
    });
    expect(await refusalOf(insert(late))).toBe('webhooks_in_order');
    const third = (await insert(await changing('rotate_webhook_secret', second))).rows[0]!;
    expect(third).toMatchObject({ version: 3, generation: 2, state: 'paused', url: second['url'] });
    expect(third['rotated_at']).toEqual(third['published_at']);
    const gone = (await insert(await changing('remove_webhook', third))).rows[0]!;
    expect(gone).toMatchObject({ version: 4, state: 'removed', generation: 2 });
    const again = terms({ state: 'active' });
    expect(await refusalOf(insert(await changing('update_webhook', gone, again)))).toBe(
      'webhooks_in_order',
    );
  });

  it.each<[string, string, object]>([
    ['webhooks_address', 'that is no https', { url: 'http://hooks.example.com/' }],
    ['webhooks_address', 'with spaces', { url: 'https://hooks.example.com/ a' }],
    ['webhooks_known', 'in another format', { format: 'xml' }],
    ['webhooks_chosen', 'without any event', { events: [] }],
  ])('keeps to %s: an address %s', async (constraint, _what, change) => {
    const action = await approved({ payload: terms(change) });
    expect(await refusalOf(insert(action))).toBe(constraint);
  });

  it('has a name that no other one has, until it is removed', async () => {
    const row = await create();
    const twin = terms({ name: String(row['name']).toUpperCase() });
    const action = await approved({ payload: twin });
    expect(await refusalOf(insert(action))).toBe('webhooks_name_taken');
    await insert(await changing('remove_webhook', row));
    expect((await insert(action)).rows).toHaveLength(1);
  });

  it('is one of fifty at most', async () => {
    const last = await create();
    const many = Array.from({ length: 49 }, () => randomUUID());
    await withoutTriggers(
      'webhooks',
      many
        .map(
          (id) => `insert into webhooks values ('${id}', 1, '${id}', 'https://a.example', 'slack',
            null, null, 'active', 1, null, '${id}', now())`,
        )
        .join(';'),
    );
    const action = await approved({ payload: terms() });
    expect(await refusalOf(insert(action))).toBe('webhooks_bounded');
    await withoutTriggers('webhooks', `delete from webhooks where id in ('${many.join("','")}')`);
    await insert(await changing('remove_webhook', last));
    expect((await insert(action)).rows).toHaveLength(1);
  });

  it.each([`update webhooks set url = 'https://else.example'`, 'delete from webhooks'])(
    'is never changed: %s',
    async (sql) => {
      expect(await refusalsOf(database(), sql)).toEqual({ application: '42501', owner: '42501' });
    },
  );

  it('is not cancelled once it is there', async () => {
    const row = await create();
    const cancel = `update executions set state = 'cancelled', because = 'cancelled', settled_at = now()
      where action_id = '${String(row['action_id'])}'`;
    expect(await refusalOf(run(cancel))).toBe('executions_not_published');
  });
});
