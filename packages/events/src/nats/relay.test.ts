import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { toActionEvent } from '../catalogue/action-event.ts';
import { type CloudEvent, positionOf } from '../envelope.ts';
import { hasNats, type NatsServer, startNats } from '../testing/nats.ts';
import { relayTo } from './relay.ts';
import { eventIn, type EventStream, openEventStream, streamName, subjectOf } from './stream.ts';

const maker = { personId: '0198c2f0-6d0a-7c63-8ab0-53f8a2a6a001', name: 'Ada' };
const eventAt = (position: number): CloudEvent =>
  toActionEvent({
    position,
    event: 'executed',
    at: new Date(),
    actionType: 'create_promotion',
    actionId: `0198c2f0-6d0a-7c63-8ab0-${String(position).padStart(12, '0')}`,
    sequence: 1,
    revision: 1,
    maker,
    actor: null,
    detail: {},
  })!;
const events = Array.from({ length: 250 }, (_, index) => eventAt(index + 1));
const lost = 130;

describe.skipIf(!hasNats)('passing events on', () => {
  let nats: NatsServer;
  let config: string;
  beforeAll(async () => {
    config = join(await mkdtemp(join(tmpdir(), 'countersign-relay-')), 'nats.conf');
    const subject = JSON.stringify(subjectOf(eventAt(lost)));
    // Whoever is called `holed` loses what it publishes under that subject.
    await writeFile(
      config,
      `authorization { users: [
         { user: whole, password: whole }
         { user: holed, password: holed, permissions: { publish: { deny: [${subject}] } } }
       ] }`,
    );
    nats = await startNats((port, folder) =>
      `-c ${config} -js -a 127.0.0.1 -p ${port} -sd ${folder}`.split(' '),
    );
  });
  afterAll(async () => {
    await nats.close();
    await rm(dirname(config), { recursive: true });
  });

  async function streamOf(user: string): Promise<EventStream> {
    const url = nats.url.replace('//', `//${user}:${user}@`);
    const stream = await openEventStream({ url, name: 'test' });
    onTestFinished(() => stream.close());
    return stream;
  }

  async function stored({ manager }: EventStream): Promise<number[]> {
    const { state } = await manager.streams.info(streamName);
    const places = Array.from({ length: state.last_seq }, (_, index) => index + 1);
    const messages = await Promise.all(
      places.map((seq) => manager.direct.getMessage(streamName, { seq })),
    );
    return messages.map((message) => positionOf(eventIn(message!)));
  }

  it('stores none before those that come before it, also where one of many is lost', async () => {
    const { signal } = new AbortController();
    const holed = await streamOf('holed');
    await expect(relayTo(holed)(events, signal)).rejects.toThrow(/permission|wrong last msg/i);
    const before = Array.from({ length: lost - 1 }, (_, index) => index + 1);
    await expect.poll(() => stored(holed)).toEqual(before);
    const whole = await streamOf('whole');
    // As the relays of two processes do, each with its own connection.
    await Promise.all(
      [relayTo(whole), relayTo(await streamOf('whole'))].map((plan) => plan(events, signal)),
    );
    expect(await stored(whole)).toEqual(events.map(positionOf));
  });
});
