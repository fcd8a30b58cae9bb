import { onTestFinished } from 'vitest';
import type { CourierSettings } from '../webhooks/courier.ts';
import { startReceiver } from './receiver.ts';
import type { TestNotification } from './service.ts';

/** People who change webhooks, and what tests ask of these. */
export async function startWebhooks(notification: TestNotification) {
  const { workflow } = notification;
  const [maker, admin, auditor] = [
    await workflow.person('maker'),
    await workflow.person('admin'),
    await workflow.person('auditor'),
  ];
  const checkers = [await workflow.person('checker'), await workflow.person('checker')];
  let names = 0;
  const standing = new Set<string>();

  /** Files an action, has both approve it, and says its result. */
  async function carryOut(actionType: string, payload: object) {
    const body = { actionType, payload };
    const filed = await workflow.call(maker, 'POST', '/actions', body);
    if (filed.status !== 201) throw new Error(JSON.stringify(filed.body));
    const { id } = filed.body.data;
    for (const checker of checkers) {
      const review = { revision: 1, status: 'approved' };
      await workflow.call(checker, 'POST', `/actions/${id}/review`, review);
    }
    const { body: done } = await workflow.call(maker, 'GET', `/actions/${id}`);
    const result = { actionId: id as string, ...done.data.execution.result };
    if (actionType === 'create_webhook') standing.add(result.webhookId);
    if (actionType === 'remove_webhook') standing.delete(result.webhookId);
    return result;
  }

  return {
    maker,
    admin,
    auditor,
    checkers,
    carryOut,
    /** What is sent where; `path` tells webhooks apart. */
    terms: (change: object = {}) => {
      names += 1;
      const url = `https://hooks.example/${names}`;
      return { name: `Hook ${names}`, url, format: 'cloudevents', reason: 'A test', ...change };
    },
    /** A new webhook, by its id. */
    async create(terms: object): Promise<string> {
      return (await carryOut('create_webhook', terms)).webhookId;
    },
    /** Removes all that there are, so that none gets what happens next. */
    async removeAll(): Promise<void> {
      for (const webhookId of standing) {
        await carryOut('remove_webhook', { webhookId, reason: 'The test is over' });
      }
    },
    /** Files an action; its id. */
    async happen(): Promise<string> {
      const promotion = {
        code: `HOOK-${crypto.randomUUID().slice(0, 8).toUpperCase()}`,
        name: 'Hook',
        discountType: 'percentage',
        discountValue: '10',
        startDate: '2090-01-01T00:00:00Z',
        endDate: '2090-02-01T00:00:00Z',
      };
      const body = { actionType: 'create_promotion', payload: promotion };
      return (await workflow.call(maker, 'POST', '/actions', body)).body.data.id;
    },
    /** The deliveries of a webhook, the newest first. */
    async deliveries(webhookId: string, person = auditor) {
      const path = `/webhooks/${webhookId}/deliveries?limit=100`;
      return (await notification.call(person, 'GET', path)).body.data;
    },
    /** A receiver and a process that sends to it, until the end of the test. */
    async receive(settings: Partial<CourierSettings> = {}) {
      const receiver = await startReceiver(settings.leaseMs === undefined ? 500 : 200);
      const courier = notification.courier(receiver.outbound, settings);
      courier.start();
      onTestFinished(async () => {
        await courier.stop();
        await receiver.close();
      });
      return receiver;
    },
  };
}
