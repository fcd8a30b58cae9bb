import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Action, Payload } from '@countersign/actions';
import { createServiceTokens, publicKeyOf } from '@countersign/auth/server';
import { startAnotherCourier, startReceiver } from '@countersign/notification-service/testing';
import { review } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { Webhook as Verifier } from 'standardwebhooks';
import { expect, it, onTestFinished } from 'vitest';
import { file, settled } from './support/actions.ts';
import { installation } from './support/installation.ts';
import { staff } from './support/staff.ts';

async function carriedOut(action: Action) {
  await review(await staff('checker'), action);
  await review(await staff('checker2'), action);
  const { execution } = await settled(action.id);
  expect(execution.state, JSON.stringify(execution)).toBe('executed');
  return execution.result ?? {};
}

/** A process more that sends, to the one address outside that this machine has. */
async function startOutside() {
  const receiver = await startReceiver();
  const secrets = await readFile(join(installation.dataDir, 'secrets.json'), 'utf8');
  const { serviceKeys, serviceUrls, superuserUrl, url } = installation;
  const databaseUrl = new URL(superuserUrl);
  databaseUrl.pathname = '/countersign_notification';
  const courier = startAnotherCourier({
    databaseUrl: databaseUrl.href,
    workflowUrl: serviceUrls.workflow,
    tokens: createServiceTokens({
      self: 'notification',
      privateKey: serviceKeys.notification,
      publicKeys: { workflow: [publicKeyOf(serviceKeys.workflow)] },
    }),
    secret: (JSON.parse(secrets) as { webhookSecret: string }).webhookSecret,
    publicUrl: url,
    outbound: receiver.outbound,
  });
  onTestFinished(async () => {
    await courier.stop();
    await receiver.close();
  });
  return receiver;
}

it('a webhook that two have approved gets what happens, signed by what an admin is shown', async () => {
  const receiver = await startOutside();
  const terms: Payload<'create_webhook'> = {
    name: `End to end ${crypto.randomUUID()}`,
    url: `https://hooks.example/${crypto.randomUUID()}`,
    format: 'cloudevents',
    events: ['submitted'],
    actionTypes: ['create_promotion'],
    reason: 'To see what arrives',
  };
  const { webhookId } = await carriedOut(await file('create_webhook', terms));
  const [admin, auditor] = [await staff('admin'), await staff('auditor')];
  const listed = await auditor.get('/api/workflow/webhooks');
  expect(listed.data).toMatchObject({
    webhooks: expect.arrayContaining([expect.objectContaining({ webhookId, url: terms.url })]),
  });
  const { id } = await file('create_promotion', newPromotion());
  const arrived = () =>
    receiver.received.find(({ path, body }) => terms.url.endsWith(path) && body.includes(id));
  await expect.poll(arrived, { timeout: 60_000, interval: 100 }).toBeDefined();

  const path = `/api/notification/webhooks/${String(webhookId)}`;
  const shown = await admin.post<{ secret: string }>(`${path}/secret`);
  expect(shown).toMatchObject({ status: 200, data: { webhookId, generation: 1 } });
  expect(await auditor.post(`${path}/secret`)).toMatchObject({ status: 403 });
  const { headers, body } = arrived()!;
  const verifier = new Verifier(shown.data.secret);
  expect(verifier.verify(body, headers as Record<string, string>)).toMatchObject({
    type: 'countersign.action.submitted.v1',
    data: { actionId: id },
  });
  const sent = async () => (await auditor.get(`${path}/deliveries?state=sent`)).data;
  await expect
    .poll(sent)
    .toEqual(expect.arrayContaining([expect.objectContaining({ actionId: id, status: 204 })]));
  const reason = 'Seen';
  await carriedOut(await file('remove_webhook', { webhookId: String(webhookId), reason }));
}, 120_000);
