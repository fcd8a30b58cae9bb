import type { ActionContent } from '@countersign/actions/canonical';
import { order, within } from '@countersign/owner/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeOf,
  creation,
  deactivation,
  groupCreation,
  losingReplies,
  startUserWithAuth,
} from '../testing/with-auth.ts';

let service: Awaited<ReturnType<typeof startUserWithAuth>>;
let deaf: Awaited<ReturnType<typeof service.another>>;

beforeAll(async () => {
  service = await startUserWithAuth();
  deaf = await service.another(losingReplies(service.authFetch));
  for (const roles of [['maker'], ['checker']] as const) await service.colleague([...roles]);
});
afterAll(() => service.close());

const executed = { body: { data: { outcome: 'executed' } } };
const ended = (because: string) => ({ body: { data: { outcome: 'cancelled', because } } });
const newGroup = () => groupCreation(`g${crypto.randomUUID().slice(0, 8)}`);
const someone = () => service.colleague(['maker', 'checker']);

/** One of each kind that auth carries out. */
const contents: [string, () => Promise<ActionContent>][] = [
  ['create_user', async () => creation()],
  ['create_group', async () => newGroup()],
  [
    'deactivate_user',
    async () => {
      const { userId, version } = await someone();
      return deactivation(userId, version);
    },
  ],
  [
    'change_roles',
    async () => changeOf('change_roles', (await someone()).userId, 0, { roles: ['maker'] }),
  ],
  [
    'change_limits',
    async () =>
      changeOf('change_limits', (await someone()).userId, 0, {
        limits: [{ currency: 'EUR', amount: '5' }],
      }),
  ],
  [
    'change_membership',
    async () => {
      const group = newGroup();
      await service.client.execute(order(group));
      const { name } = group.payload as { name: string };
      return changeOf('change_membership', name, 1, { add: [(await someone()).userId] });
    },
  ],
];

/** What auth wrote down of an action, and whether it changed anybody. */
async function inAuth(actionId: string) {
  const { owner } = service.authService;
  const { rows } = await owner.query(
    `select outcome, code from provisionings where action_id = $1`,
    [actionId],
  );
  const { rows: told } = await owner.query('select from auth_audit where action_id = $1', [
    actionId,
  ]);
  return { ...rows[0], changed: told.length > 0 };
}

describe.each(contents)('%s', (_, content) => {
  test('that auth carried out is executed, though it is cancelled and its time is over', async () => {
    const [first, second] = [order(await content()), order(await content())];
    expect(await deaf.execute(first)).toMatchObject({ status: 503 });
    expect(await service.client.cancel(first)).toMatchObject(executed);
    expect(await deaf.execute(within(second, 60_000))).toMatchObject({ status: 503 });
    expect(await service.client.execute(within(second, -1))).toMatchObject(executed);
    expect(await inAuth(second.actionId)).toMatchObject({ changed: true });
  });

  test('is never carried out by auth once it is cancelled or its time is over', async () => {
    const [first, second] = [order(await content()), order(await content())];
    expect(await deaf.cancel(first)).toMatchObject({ status: 503 });
    expect(await service.client.execute(first)).toMatchObject(ended('cancelled'));
    expect(await service.client.execute(within(second, -1))).toMatchObject(ended('window_missed'));
    const conflict = { outcome: 'conflict', changed: false };
    expect(await inAuth(first.actionId)).toEqual({ ...conflict, code: 'cancelled' });
    expect(await inAuth(second.actionId)).toEqual({ ...conflict, code: 'window_missed' });
    // What stood in nobody's way then, stands in nobody's way now.
    expect(await service.client.execute(order(await content()))).toMatchObject(executed);
  });

  test('is held to its time by the clock of auth too', async () => {
    const sent = order(await content());
    const slow = await service.another(async (input, init) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      return service.authFetch(input, init);
    });
    expect(await slow.execute(within(sent, 350))).toMatchObject(ended('window_missed'));
    expect(await inAuth(sent.actionId)).toEqual({
      outcome: 'conflict',
      code: 'window_missed',
      changed: false,
    });
  });
});
