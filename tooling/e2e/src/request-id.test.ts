import type { ActionDetail } from '@countersign/actions';
import { expect, it } from 'vitest';
import { loggedBy } from './support/installation.ts';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from './support/staff.ts';

const filing = () => ({ actionType: 'create_promotion', payload: newPromotion() });

it('one request id goes through the gateway, the services and the audit', async () => {
  const maker = await staff('maker');
  const requestId = `e2e-${crypto.randomUUID()}`;
  const reply = await maker.send<ActionDetail>('/api/workflow/actions', {
    body: filing(),
    headers: { 'x-request-id': requestId },
  });
  expect(reply.status, reply.text).toBe(201);
  expect(reply.headers.get('x-request-id')).toBe(requestId);
  const { data } = await maker.get<ActionDetail>(`/api/workflow/actions/${reply.data.id}`);
  expect(data.history).toMatchObject([{ event: 'submitted', requestId }]);
  for (const service of ['gateway', 'workflow', 'promotion'] as const) {
    await expect.poll(() => loggedBy(service, requestId)).toContain('request');
  }
});

it('a failure names the request id that the logs have', async () => {
  const reply = await (await staff('maker')).post('/api/workflow/actions', {});
  const requestId = reply.error?.requestId ?? '';
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(reply.headers.get('x-request-id')).toBe(requestId);
  await expect.poll(() => loggedBy('workflow', requestId)).toContain('request');
});

it('an id that is no harmless token is replaced', async () => {
  const given = 'short';
  const reply = await (
    await staff('maker')
  ).send('/api/workflow/actions', {
    headers: { 'x-request-id': given },
  });
  expect(reply.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});
