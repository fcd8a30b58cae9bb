import { promotion } from '@countersign/workflow-service/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startNotification, type TestNotification } from '../testing/service.ts';

let notification: TestNotification;
type Someone = Awaited<ReturnType<TestNotification['workflow']['person']>>;
let maker: Someone;
let checker: Someone;
let other: Someone;
let auditor: Someone;
beforeAll(async () => {
  notification = await startNotification();
  const arrive = (role: 'maker' | 'checker' | 'auditor') => notification.workflow.person(role);
  [maker, checker, other] = [
    await arrive('maker'),
    await arrive('checker'),
    await arrive('checker'),
  ];
  auditor = await arrive('auditor');
});
afterAll(() => notification.stop());

async function file(): Promise<string> {
  const body = { actionType: 'create_promotion', payload: promotion() };
  return (await notification.workflow.call(maker, 'POST', '/actions', body)).body.data.id;
}

async function told(actionId: string): Promise<string[]> {
  const path = `/actions/${actionId}/told?limit=100`;
  const { body } = await notification.call(auditor, 'GET', path);
  const names = new Map([maker, checker, other].map(({ personId }, at) => [personId, at]));
  return body.data
    .map((one: { personId: string; kind: string }) => {
      const name = ['maker', 'checker', 'other'][names.get(one.personId) ?? 3] ?? 'somebody else';
      return `${name} ${one.kind}`;
    })
    .toSorted();
}

it('who may decide hears that it waits, once, and who took part what became of it', async () => {
  const id = await file();
  await expect.poll(() => told(id)).toEqual(['checker waits_for_you', 'other waits_for_you']);
  const comment = { text: 'Look here', mentions: [other.personId] };
  await notification.workflow.call(checker, 'POST', `/actions/${id}/comments`, comment);
  await expect
    .poll(() => told(id))
    .toEqual([
      'checker waits_for_you',
      'maker commented',
      'other mentioned',
      'other waits_for_you',
    ]);
  const review = { revision: 1, status: 'approved' };
  await notification.workflow.call(other, 'POST', `/actions/${id}/review`, review);
  await expect
    .poll(() => told(id))
    .toEqual([
      'checker decided',
      'checker executed',
      'checker waits_for_you',
      'maker commented',
      'maker decided',
      'maker executed',
      'other executed',
      'other mentioned',
      'other waits_for_you',
    ]);
});

it('who may not decide any more when it is told hears nothing', async () => {
  const gone = await notification.workflow.person('checker');
  await notification.workflow.inAuth('delete from person_roles where person_id = $1', [
    gone.personId,
  ]);
  const id = await file();
  await expect.poll(() => told(id)).toContain('checker waits_for_you');
  expect(await told(id)).not.toContain('somebody else waits_for_you');
});
