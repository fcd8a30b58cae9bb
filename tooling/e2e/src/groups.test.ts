import type { Action, ActionDetail, ActionPeople, ActionType, Payload } from '@countersign/actions';
import { review } from '@countersign/testkit/actions';
import { newGroup } from '@countersign/testkit/payloads';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { file, settled, submit } from './support/actions.ts';
import { newColleague, signIn, staff } from './support/staff.ts';

/** Approves an action that needs two checkers, and waits until its execution is settled. */
async function approveTwice({ id, revision }: Pick<Action, 'id' | 'revision'>) {
  await review(await staff('checker'), { id, revision });
  await review(await staff('checker2'), { id, revision });
  return settled(id);
}
const carriedOut = async <T extends ActionType>(type: T, payload: Payload<T>) =>
  approveTwice(await file(type, payload));

async function newGroupName(): Promise<string> {
  const payload = newGroup();
  expect((await carriedOut('create_group', payload)).execution.state).toBe('executed');
  return payload.name;
}
const reason = 'As agreed';
const refusalOf = ({ execution }: ActionDetail) => execution.refusal?.code;

describe('a group', () => {
  it('is created by two checkers, and is there once', async () => {
    const payload = newGroup();
    const action = await file('create_group', payload);
    await review(await staff('checker'), action);
    const waiting = await (await staff('maker')).get(`/api/workflow/actions/${action.id}`);
    expect(waiting.data).toMatchObject({ status: 'pending', approvals: 1 });
    const { execution } = await approveTwice({ ...action }).catch(() => settled(action.id));
    expect(execution).toMatchObject({ state: 'executed', result: { name: payload.name } });
    expect(await submit('create_group', payload)).toMatchObject({
      status: 409,
      error: { details: [{ field: 'payload.name' }] },
    });
    const auditor = await staff('auditor');
    expect(await auditor.get(`/api/user/groups/${payload.name}`)).toMatchObject({
      status: 200,
      data: { ...payload, version: 1, members: [] },
    });
    const { data } = await auditor.get(`/api/user/groups?q=${payload.name}`);
    expect(data).toEqual([{ ...payload, members: 0 }]);
  });

  it('gains and loses members, who do not decide about it, and each change is of what was there', async () => {
    const group = await newGroupName();
    const { personId, email, password } = await newColleague(['checker']);
    const colleague = await signIn(email, password);
    const join = await file('change_membership', { group, add: [personId], reason });
    const twin = await file('change_membership', { group, add: [personId], reason: 'Once more' });
    const vote = { revision: 1, status: 'approved' };
    expect(await colleague.post(`/api/workflow/actions/${join.id}/review`, vote)).toMatchObject({
      status: 403,
    });
    expect((await approveTwice(join)).execution.state).toBe('executed');
    expect(await colleague.get(`/api/user/users/${personId}`)).toMatchObject({
      data: { groups: [group], limits: {} },
    });
    expect(refusalOf(await approveTwice(twin))).toBe('stale_target');
    const leave = { group, remove: [personId], reason };
    expect((await carriedOut('change_membership', leave)).execution.state).toBe('executed');
    expect(await colleague.get(`/api/user/groups/${group}`)).toMatchObject({
      data: { version: 3, members: [] },
    });
  });
});

describe('a colleague', () => {
  it('gets limits and other roles, which count from then on', async () => {
    const { personId, email, password } = await newColleague(['maker']);
    const colleague = await signIn(email, password);
    const limits = [{ currency: 'EUR', amount: '10000.00' }] as const;
    await carriedOut('change_limits', { userId: personId, limits: [...limits], reason });
    expect(await colleague.get(`/api/user/users/${personId}`)).toMatchObject({
      data: { limits: { EUR: '10000.00' } },
    });
    expect((await colleague.get('/api/workflow/stats')).status).toBe(403);
    const { execution } = await carriedOut('change_roles', {
      userId: personId,
      roles: ['checker'],
      reason,
    });
    expect(execution).toMatchObject({ state: 'executed', result: { roles: ['checker'] } });
    // Reads follow within 250 ms, whatever else the machine does then.
    await sleep(250);
    expect((await colleague.get('/api/workflow/stats')).status).toBe(200);
    const promotion = { actionType: 'create_group', payload: newGroup() };
    expect((await colleague.post('/api/workflow/actions', promotion)).status).toBe(403);
  });

  it('keeps what they have where nothing would change', async () => {
    const { personId: userId } = await newColleague(['maker']);
    expect(await submit('change_roles', { userId, roles: ['maker'], reason })).toMatchObject({
      status: 409,
      error: { details: [{ field: 'payload.roles' }] },
    });
    expect(await submit('change_limits', { userId, limits: [], reason })).toMatchObject({
      status: 409,
      error: { details: [{ field: 'payload.limits' }] },
    });
  });
});

describe('the history', () => {
  it('of a colleague and of a group name the actions that were carried out, and those who filed and approved them', async () => {
    const group = await newGroupName();
    const { personId: userId } = await newColleague(['maker']);
    const join = await carriedOut('change_membership', { group, add: [userId], reason });
    const limits = [{ currency: 'EUR', amount: '10000.00' }] as const;
    const limited = await carriedOut('change_limits', { userId, limits: [...limits], reason });
    const late = await file('change_limits', { userId, limits: [], reason });
    const changed = await carriedOut('change_roles', { userId, roles: ['checker'], reason });
    expect(refusalOf(await approveTwice(late))).toBe('stale_target');
    const auditor = await staff('auditor');
    const ofUser = await auditor.get<Entry[]>(`/api/user/users/${userId}/history`);
    expect(ofUser.data).toMatchObject([
      { kind: 'roles', before: ['maker'], after: ['checker'], actionId: changed.id },
      { kind: 'limits', before: {}, after: { EUR: '10000.00' }, actionId: limited.id },
      { kind: 'joined', group, actionId: join.id },
      { kind: 'roles', before: [], after: ['maker'] },
    ]);
    const ofGroup = await auditor.get(`/api/user/groups/${group}/history?limit=1`);
    expect(ofGroup.data).toMatchObject([{ kind: 'joined', userId, actionId: join.id }]);

    const ids = ofUser.data.map(({ actionId }) => actionId);
    const asked = `/api/workflow/action-people?ids=${ids.join(',')}`;
    const { data: people } = await auditor.get<ActionPeople[]>(asked);
    const of = (id: string) => people.find(({ actionId }) => actionId === id);
    expect(people).toHaveLength(4);
    expect(of(changed.id)).toMatchObject({
      actionType: 'change_roles',
      maker: { name: 'Mara Maker' },
      approvedBy: [{ name: 'Chiara Checker' }, { name: 'Chen Checker' }],
    });
    expect((await (await staff('maker2')).get(asked)).data).toEqual([]);
  });
});

interface Entry {
  actionId: string;
}
