import { createServiceFetch } from '@countersign/auth/server';
import { unwrap } from '@countersign/calls';
import { listenOnFreePort } from '@countersign/http/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkflowClient } from '../client.ts';
import { promotion, startWorkflow, type TestWorkflow } from '../testing/service.ts';

let workflow: TestWorkflow;
let listener: Awaited<ReturnType<typeof listenOnFreePort>>;
let maker: Awaited<ReturnType<TestWorkflow['person']>>;
let checker: typeof maker;
let other: typeof maker;
let admin: typeof maker;
beforeAll(async () => {
  workflow = await startWorkflow();
  listener = await listenOnFreePort(workflow.app);
  const person = (role: 'maker' | 'checker' | 'admin') => workflow.person(role);
  [maker, checker, other] = [
    await person('maker'),
    await person('checker'),
    await person('checker'),
  ];
  admin = await person('admin');
});
afterAll(async () => {
  await listener.close();
  await workflow.stop();
});

function ask(actionIds: string[], as: 'notification' | 'user' = 'notification') {
  const tokens = workflow.identity.serviceTokens(as);
  const fetch = createServiceFetch({ tokens, audience: 'workflow', timeoutMs: 10_000 });
  const client = createWorkflowClient(listener.url, { fetch });
  return unwrap(client.internal.actions.concerned.$post({ json: { actionIds } }));
}

async function file(): Promise<string> {
  const body = { actionType: 'create_promotion', payload: promotion() };
  return (await workflow.call(maker, 'POST', '/actions', body)).body.data.id;
}
const ids = (people: { personId: string }[]) => people.map(({ personId }) => personId).toSorted();

describe('whom an action concerns', () => {
  it('is who may decide it now, who took part, and who is named', async () => {
    const id = await file();
    const comment = { text: 'Look', mentions: [other.personId] };
    await workflow.call(checker, 'POST', `/actions/${id}/comments`, comment);
    const { actions, operators } = await ask([id, crypto.randomUUID()]);
    expect(actions).toHaveLength(1);
    const [action] = actions;
    expect(action).toMatchObject({ actionId: id, revision: 1, assignee: null, caseReviewers: [] });
    expect(ids(action!.deciders)).toEqual(ids([checker, other]));
    expect(ids(action!.answering)).toEqual([maker.personId]);
    expect(ids(action!.participants)).toEqual(ids([maker, checker]));
    expect(action!.mentions).toEqual([{ personId: other.personId, name: other.name, entry: 2 }]);
    expect(ids(operators)).toEqual([admin.personId]);
  });

  it('is nobody who recused themselves, and nobody to decide what is decided', async () => {
    const id = await file();
    const reason = { reason: 'I know them well' };
    expect((await workflow.call(checker, 'POST', `/actions/${id}/recuse`, reason)).status).toBe(
      200,
    );
    const before = (await ask([id])).actions[0]!;
    expect(ids(before.deciders)).toEqual([other.personId]);
    const review = { revision: 1, status: 'approved' };
    await workflow.call(other, 'POST', `/actions/${id}/review`, review);
    const after = (await ask([id])).actions[0]!;
    expect(after.deciders).toEqual([]);
    expect(ids(after.participants)).toEqual(ids([maker, checker, other]));
  });

  it('is known of however many people took part', async () => {
    const many = Array.from({ length: 1_001 }, () => crypto.randomUUID());
    const found = await workflow.engine.people.standingOf([...many, maker.personId]);
    expect(ids([...found])).toEqual([maker.personId]);
  });

  it('is told to services that read the log alone, of so many at a time', async () => {
    await expect(ask([crypto.randomUUID()], 'user')).rejects.toMatchObject({ code: 'forbidden' });
    const many = Array.from({ length: 101 }, () => crypto.randomUUID());
    await expect(ask(many)).rejects.toMatchObject({
      code: 'invalid',
      details: [{ field: 'actionIds' }],
    });
  });
});
