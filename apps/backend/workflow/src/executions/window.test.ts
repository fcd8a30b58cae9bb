import { setTimeout as sleep } from 'node:timers/promises';
import type { PolicyDocument, Stage } from '@countersign/policy';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';
import { waitHours } from '../testing/wait-hours.ts';

let staff: Awaited<ReturnType<typeof startPolicyStaff>>;
let owner: Client;
let other: Client;
let promotionUrl: string;
const away = 'http://127.0.0.1:9';

beforeAll(async () => {
  staff = await startPolicyStaff();
  owner = new Client({ connectionString: staff.system.workflowDb.ownerUrl });
  await owner.connect();
  other = new Client({ connectionString: staff.system.workflowDb.ownerUrl });
  await other.connect();
  promotionUrl = staff.system.urls['promotion']!;
});
afterAll(async () => {
  await owner.end();
  await other.end();
  await staff.system.stop();
});
beforeEach(() => {
  staff.system.urls['promotion'] = promotionUrl;
});

let published = 0;
/** Each has another name: what is in force is not published again. */
const within = (hours: number, ...more: Stage[]): PolicyDocument => {
  const name = `Within ${hours} (${(published += 1)})`;
  return { rules: [{ name, stages: [stage(), ...more], executeWithinHours: hours }] };
};
const read = async (id: string) => (await staff.get(`/actions/${id}`, staff.checker)).data;
const executionOf = async (id: string) => (await read(id)).execution;
const effects = async (id: string): Promise<number> => {
  const sql = 'select count(*)::int as n from promotions where created_by_action = $1';
  return (await staff.system.promotionDb.pool.query(sql, [id])).rows[0].n;
};
const events = async (id: string) =>
  (await read(id)).history.map(({ event }: { event: string }) => event);

/** Files and approves an action whose owner is reached at `url`. */
async function approved(url: string): Promise<string> {
  const { id } = (await staff.file(promotion())).body.data;
  staff.system.urls['promotion'] = url;
  expect((await staff.vote(id, staff.checker)).status).toBe(200);
  return id;
}

it('says until when an approved action may be executed, by the clock of its database', async () => {
  await staff.policies.publish(within(8));
  const { id } = (await staff.file(promotion())).body.data;
  expect(await read(id)).toMatchObject({ executeWithinHours: 8, execution: { notAfter: null } });
  const { body } = await staff.vote(id, staff.checker);
  const { notAfter, state } = body.data.executionResult;
  expect(state).toBe('executed');
  const { decidedAt } = await read(id);
  expect(Math.abs(Date.parse(notAfter) - Date.parse(decidedAt) - 8 * 3_600_000)).toBeLessThan(2);
});

it('is not executed late, whenever its owner comes back', async () => {
  await staff.policies.publish(within(8));
  const id = await approved(away);
  await waitHours(owner, id, 8);
  await sleep(300);
  // Nobody guesses what the owner has done; on a busy machine it may have stalled by now.
  expect((await executionOf(id)).state).toMatch(/^(queued|stalled)$/);
  staff.system.urls['promotion'] = promotionUrl;
  await expect.poll(async () => (await executionOf(id)).state).toBe('cancelled');
  expect(await executionOf(id)).toMatchObject({ because: 'window_missed', cancelWishedAt: null });
  expect(await effects(id)).toBe(0);
  const { history } = await read(id);
  const detail = { because: 'window_missed' };
  expect(history.at(-1)).toMatchObject({ event: 'cancelled', actor: null, detail });
});

it('is told to its owner also when it has stalled, and settled without a retry', async () => {
  await staff.policies.publish(within(8));
  const id = await approved(away);
  await expect.poll(async () => (await executionOf(id)).state).toBe('stalled');
  staff.system.urls['promotion'] = promotionUrl;
  await sleep(400);
  expect((await executionOf(id)).state).toBe('stalled');
  staff.system.urls['promotion'] = away;
  await waitHours(owner, id, 8);
  await sleep(400);
  expect((await executionOf(id)).state).toBe('stalled');
  staff.system.urls['promotion'] = promotionUrl;
  await expect.poll(async () => (await executionOf(id)).state).toBe('cancelled');
  expect(await events(id)).toEqual(['submitted', 'approved', 'stalled', 'cancelled']);
  expect(await effects(id)).toBe(0);
});

it('was executed in time when the owner says so, though the answer was lost', async () => {
  await staff.policies.publish(within(8));
  const id = await approved(away);
  // Another process delivered it, and went away with the answer.
  const { rows } = await owner.query(
    `select r.canonical, e.hash, a.maker_id, e.not_after from executions e
     join revisions r using (action_id, revision, hash) join actions a on a.id = e.action_id where e.action_id = $1`,
    [id],
  );
  const { canonical, hash, maker_id: makerId, not_after: until } = rows[0];
  const notAfter = until.toISOString();
  const tokens = staff.system.identity.serviceTokens('workflow');
  const token = await tokens.sign({ audience: 'promotion', action: { id, hash, notAfter } });
  const sent = await fetch(`${promotionUrl}/internal/actions/execute`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ actionId: id, hash, canonical, makerId, notAfter }),
  });
  expect(sent.status).toBe(200);
  await waitHours(owner, id, 8);
  staff.system.urls['promotion'] = promotionUrl;
  await expect.poll(async () => (await executionOf(id)).state).toBe('executed');
  expect(await effects(id)).toBe(1);
});

it('is shortened for pending actions by a newer policy, and never lengthened', async () => {
  await staff.policies.publish(within(8));
  const [one, two] = [
    (await staff.file(promotion())).body.data.id,
    (await staff.file(promotion())).body.data.id,
  ];
  await staff.policies.publish(within(2));
  await expect.poll(async () => (await read(one)).executeWithinHours).toBe(2);
  expect((await read(one)).history.at(-1)).toMatchObject({
    event: 'window_shortened',
    actor: null,
  });
  await staff.policies.publish(within(24));
  expect((await staff.vote(one, staff.checker)).status).toBe(200);
  expect((await read(one)).executeWithinHours).toBe(2);
  const finance = stage({ name: 'Finance', step: 2, who: { groups: ['finance'] } });
  await staff.policies.publish(within(1, finance));
  await expect.poll(async () => (await read(two)).executeWithinHours).toBe(1);
  expect(await events(two)).toEqual(['submitted', 'window_shortened', 'stages_added']);
});

it('holds for policies themselves: none is published after its time', async () => {
  const { maker, checkers } = staff.policies;
  await staff.policies.publish(within(8), 'change_policy');
  const body = { actionType: 'create_promotion', document: within(3), reason: 'Because' };
  const { id } = (await staff.file(body, 'change_policy', maker)).body.data;
  // Somebody else publishes, and takes hours for it.
  await owner.query('begin');
  await owner.query(`select pg_advisory_xact_lock(hashtextextended('policies', 0))`);
  const { body: said } = await staff.vote(id, checkers[0]!);
  expect(said.data.executionResult.state).toBe('queued');
  await waitHours(other, id, 8);
  await owner.query('commit');
  await expect.poll(async () => (await executionOf(id)).state).toBe('cancelled');
  expect(await executionOf(id)).toMatchObject({ because: 'window_missed' });
  const { rows } = await owner.query('select from policy_versions where action_id = $1', [id]);
  expect(rows).toEqual([]);
});
