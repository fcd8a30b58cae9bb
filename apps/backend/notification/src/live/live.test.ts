import { setTimeout as sleep } from 'node:timers/promises';
import { listenOnFreePort, listenToEvents, type TestListener } from '@countersign/http/testing';
import { silentLogger } from '@countersign/telemetry/testing';
import { promotion } from '@countersign/workflow-service/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createHub } from './hub.ts';
import { startNotification, type TestNotification } from '../testing/service.ts';

type Somebody = Awaited<ReturnType<TestNotification['workflow']['person']>>;

let notification: TestNotification;
let served: Awaited<ReturnType<typeof listenOnFreePort>>;
let maker: Somebody;
let checker: Somebody;
const listening: TestListener[] = [];

beforeAll(async () => {
  const live = { heartbeatMs: 100, lingerMs: 100, lastsMs: 60_000, kept: 5 };
  notification = await startNotification({ live });
  served = await listenOnFreePort(notification.app);
  maker = await notification.workflow.person('maker');
  checker = await notification.workflow.person('checker');
});
afterEach(() => {
  for (const one of listening.splice(0)) one.leave();
});
afterAll(async () => {
  notification.hub.end();
  await served.close();
  await notification.stop();
});

async function listen(person: Somebody, from: { after?: number; lastId?: string } = {}) {
  const query = from.after === undefined ? '' : `?after=${from.after}`;
  const target = `/api/notification/live${query}`;
  const { identity } = notification.workflow;
  const authorized = await identity.as(person, 'notification', { method: 'GET', target });
  const headers = {
    ...authorized,
    ...(from.lastId !== undefined && { 'last-event-id': from.lastId }),
  };
  const listener = await listenToEvents(`${served.url}${target}`, headers);
  listening.push(listener);
  return listener;
}

async function file(who = maker): Promise<string> {
  const body = { actionType: 'create_promotion', payload: promotion() };
  return (await notification.workflow.call(who, 'POST', '/actions', body)).body.data.id;
}

const actionsIn = ({ events }: TestListener): { actionId: string; type: string }[] =>
  events.filter(({ event }) => event === 'action').map(({ data }) => JSON.parse(data));
const typesOf = (listener: TestListener, actionId: string): string[] =>
  actionsIn(listener).flatMap((one) => (one.actionId === actionId ? [one.type] : []));
const kindsOf = ({ events }: TestListener) => events.map(({ event }) => event);
const lastId = ({ events }: TestListener) => events.findLast(({ id }) => id !== undefined)?.id;
const submitted = 'countersign.action.submitted.v1';

describe('a stream of events', () => {
  it('says where it begins, and then what happens', async () => {
    const stream = await listen(checker);
    await expect.poll(() => kindsOf(stream)).toEqual(['here']);
    const id = await file();
    await expect.poll(() => typesOf(stream, id)).toEqual([submitted]);
    expect(Number(lastId(stream))).toBeGreaterThan(Number(stream.events[0]!.id));
  });

  it('tells a maker of their own actions alone', async () => {
    const other = await notification.workflow.person('maker');
    const [mine, theirs] = [await listen(maker), await listen(other)];
    const id = await file();
    const after = await file(other);
    await expect.poll(() => typesOf(mine, id)).toEqual([submitted]);
    await expect.poll(() => typesOf(theirs, after)).toEqual([submitted]);
    expect(typesOf(theirs, id)).toEqual([]);
    expect(typesOf(mine, after)).toEqual([]);
  });

  it('tells somebody that there is something new to read, and nobody else', async () => {
    const [mine, theirs] = [
      await listen(maker),
      await listen(await notification.workflow.person('auditor')),
    ];
    await expect.poll(() => kindsOf(theirs)).toContain('here');
    const id = await file();
    const review = { revision: 1, status: 'approved' };
    await notification.workflow.call(checker, 'POST', `/actions/${id}/review`, review);
    await expect.poll(() => kindsOf(mine)).toContain('told');
    await expect.poll(() => typesOf(theirs, id)).toHaveLength(3);
    expect(kindsOf(theirs)).not.toContain('told');
  });

  it('goes on after the last event that was heard, by header or query', async () => {
    const stream = await listen(checker);
    await expect.poll(() => kindsOf(stream)).toEqual(['here']);
    const heard = lastId(stream)!;
    stream.leave();
    const ids = [await file(), await file()];
    for (const from of [{ lastId: heard }, { after: Number(heard) }]) {
      const again = await listen(checker, from);
      await expect.poll(() => actionsIn(again).map(({ actionId }) => actionId)).toEqual(ids);
      expect(kindsOf(again).filter((kind) => kind !== 'action')).toEqual(['here']);
    }
  });

  it('reaches back into the log for what this process has not heard itself', async () => {
    const stream = await listen(checker);
    await expect.poll(() => kindsOf(stream)).toEqual(['here']);
    const heard = lastId(stream)!;
    stream.leave();
    const ids = [await file(), await file(), await file()];
    // Nobody has listened for so long that the log is not followed any more.
    await sleep(2_500);
    const [one, two] = await Promise.all([
      listen(checker, { lastId: heard }),
      listen(checker, { lastId: `${Number(heard) + 1}` }),
    ]);
    await expect.poll(() => actionsIn(one).map(({ actionId }) => actionId)).toEqual(ids);
    await expect.poll(() => actionsIn(two).map(({ actionId }) => actionId)).toEqual(ids.slice(1));
  });

  it('says that there is a gap where what was missed is too much, or the log is another one', async () => {
    for (let n = 0; n < 6; n += 1) await file();
    await listen(checker);
    await expect.poll(async () => kindsOf(await listen(checker, { after: 0 }))).toEqual(['gap']);
    await expect
      .poll(async () => kindsOf(await listen(checker, { after: 9_999 })))
      .toEqual(['gap']);
  });

  it('is kept alive by comments', async () => {
    const stream = await listen(checker);
    await expect.poll(() => stream.heartbeats()).toBeGreaterThan(1);
  });

  it.each(['-1', 'x', '1.5'])('refuses to begin after %s', async (after) => {
    const target = `/live?after=${after}`;
    const reply = await notification.call(checker, 'GET', target);
    expect([reply.status, reply.body.error.details[0].field]).toEqual([422, 'after']);
  });

  it('follows the log no longer once nobody listens, also where none could begin', async () => {
    let asked = 0;
    const pull: typeof notification.pull = async () => {
      asked += 1;
      throw new Error('the log is away');
    };
    const settings = { beginMs: 100, lingerMs: 100 };
    const { database } = notification;
    const hub = createHub({ db: database.db, pull, logger: silentLogger(), settings });
    await expect(hub.ready(undefined)).rejects.toThrow('can not be followed');
    await sleep(200);
    const before = asked;
    await sleep(1_500);
    expect(asked).toBe(before);
    await hub.stop();
  });

  it('ends when the process is to stop, and begins no more', async () => {
    const stream = await listen(checker);
    notification.hub.end();
    await expect.poll(() => stream.ended()).toBe(true);
    expect((await listen(checker)).status).toBe(503);
  });
});
