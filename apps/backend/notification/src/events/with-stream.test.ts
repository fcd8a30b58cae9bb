import { hasNats, startNats } from '@countersign/events/testing';
import type { LogReader } from '@countersign/events/reader';
import { silentLogger } from '@countersign/telemetry/testing';
import { promotion } from '@countersign/workflow-service/testing';
import { expect, it } from 'vitest';
import { startNotification } from '../testing/service.ts';
import { createRelay } from './relay.ts';
import { createTeller } from './teller.ts';
import { withStream } from './with-stream.ts';

it.skipIf(!hasNats)(
  'people are told from the stream, also when it is there later',
  async () => {
    const nats = await startNats();
    await nats.kill();
    const notification = await startNotification({ tells: false });
    const { pull, askConcerned, workflow } = notification;
    const reading = { db: notification.database.db, logger: silentLogger() };
    const all: LogReader[] = [];
    const readers = withStream({ url: nats.url, name: 'test' }, pull, (stream) => {
      const relay = createRelay({ ...reading, pull, plan: stream.relay });
      const teller = createTeller({
        ...reading,
        askConcerned,
        pull: stream.pull,
        mailAfterMs: 0,
      });
      all.push(relay, teller);
      return all;
    });
    readers.start();
    const [maker, checker] = [await workflow.person('maker'), await workflow.person('checker')];
    const file = async (): Promise<void> => {
      const body = { actionType: 'create_promotion', payload: promotion() };
      const { id } = (await workflow.call(maker, 'POST', '/actions', body)).body.data;
      const review = { revision: 1, status: 'approved' };
      await workflow.call(checker, 'POST', `/actions/${id}/review`, review);
    };
    await file();
    // As of a service that does not answer, the metrics tell of it, and the alert by them.
    await expect
      .poll(() => all.map(({ lag }) => lag.seconds() > 0), { timeout: 20_000 })
      .toEqual([true, true]);
    await nats.start();
    const unread = async () => (await notification.call(maker, 'GET', '/unread')).body.data.count;
    // Whoever reads for the first time begins now, and is told of what comes.
    await expect
      .poll(
        async () => {
          await file();
          return unread();
        },
        { timeout: 20_000, interval: 500 },
      )
      .toBeGreaterThan(3);
    await expect
      .poll(() => all.map(({ lag }) => lag.seconds()), { timeout: 20_000 })
      .toEqual([0, 0]);
    await readers.stop();
    await notification.stop();
    await nats.close();
  },
  60_000,
);
