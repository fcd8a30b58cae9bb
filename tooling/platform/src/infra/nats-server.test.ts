import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CloudEvent, toActionEvent } from '@countersign/events';
import {
  type EventStream,
  openEventStream,
  pullFromStream,
  relayTo,
  streamName,
} from '@countersign/events/nats';
import { freePort, hasNats, type NatsServer, startNats } from '@countersign/events/testing';
import { defaultMaxBodyBytes } from '@countersign/http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { at, podOf } from '../manifests/at.ts';
import type { Manifest } from '../manifests/read.ts';
import { type Environment, readInfra } from '../rendered.ts';
import { layOut, password } from './nats-files.ts';

const deployed = (environment: Environment): Manifest[] => readInfra(environment)['nats'] ?? [];

/** A server as it is deployed, with where it answers the kubelet. */
type Server = NatsServer & { monitor: string };

/** Starts the servers of an environment, and waits until each has started, as the kubelet does. */
async function startServers(objects: Manifest[]): Promise<Server[]> {
  const root = mkdtempSync(join(tmpdir(), 'countersign-nats-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const set = objects.find(({ kind }) => kind === 'StatefulSet')!;
  const many = Array.from({ length: Number(at(set, 'spec.replicas')) }, (_, index) => index);
  const routes = await Promise.all(many.length > 1 ? many.map(freePort) : []);
  const servers = await Promise.all(
    many.map(async (index): Promise<Server> => {
      const monitor = await freePort();
      const server = await startNats((client) =>
        layOut(objects, join(root, String(index)), { client, monitor, routes }, index),
      );
      onTestFinished(() => server.close());
      return { ...server, monitor: `http://127.0.0.1:${monitor}` };
    }),
  );
  const path = podOf(set)?.containers[0]?.startupProbe?.httpGet?.path;
  await expect
    .poll(() => Promise.all(servers.map(({ monitor }) => statusOf(monitor + path))), {
      timeout: 30_000,
    })
    .toEqual(servers.map(() => 200));
  return servers;
}

const statusOf = (url: string): Promise<number> =>
  fetch(url).then(
    ({ status }) => status,
    () => 0,
  );

const urlAs = ({ url }: NatsServer, login: string): string => url.replace('//', `//${login}@`);
const own = (server: NatsServer): string => urlAs(server, `notification:${password}`);

/** The event at a position of the log. */
function event(position: number, comment?: string): CloudEvent {
  const person = { personId: '0198c2f0-6d0a-7c63-8ab0-53f8a2a6a001', name: 'Ada' };
  return toActionEvent({
    position,
    event: 'approved',
    at: new Date(),
    actionType: 'create_promotion',
    actionId: '0198c2f0-6d0a-7c63-8ab0-53f8a2a6a002',
    sequence: position,
    revision: 1,
    maker: person,
    actor: person,
    detail: comment === undefined ? {} : { comment },
  })!;
}

const { signal } = new AbortController();
const passOn = async (stream: EventStream, ...events: CloudEvent[]): Promise<void> => {
  await relayTo(stream)(events, signal);
};
const read = async (stream: EventStream, after: number, wait = 0): Promise<number[]> => {
  const pull = pullFromStream(stream, '/workflow', () => Promise.reject(new Error('not asked')));
  const query = { after: String(after), limit: '100', wait: String(wait) };
  return (await pull(query, signal)).events.map(({ sequence }) => Number(sequence));
};

/** All that notification does with a server, from one that it finds empty. Throws where it is refused. */
async function use(server: NatsServer): Promise<void> {
  const first = await openEventStream({ url: own(server), name: 'test' });
  await first.close();
  // A stream that was made otherwise, as by a former release, is changed.
  const stream = await openEventStream({ url: own(server), name: 'test', replicas: 2 });
  try {
    await passOn(stream, event(1), event(2));
    expect(await read(stream, 0)).toEqual([1, 2]);
    const next = read(stream, 2, 20_000);
    next.catch(() => {});
    await passOn(stream, event(3, 'x'.repeat(defaultMaxBodyBytes)));
    expect(await next).toEqual([3]);
    expect(await read(stream, 3, 10)).toEqual([]);
  } finally {
    await stream.connection.close();
  }
}

describe.skipIf(!hasNats)('a server with the deployed settings', () => {
  it('lets notification pass events on and read them, and nothing else', async () => {
    const [server] = (await startServers(deployed('dev'))) as [Server];
    await use(server);
    const stream = await openEventStream({ url: own(server), name: 'test' });
    onTestFinished(() => stream.close());
    const said = async (doing: Promise<unknown>): Promise<string> =>
      doing.then(
        () => 'done',
        (error: Error) => error.message,
      );
    const ask = (subject: string) => said(stream.connection.request(subject, '{}'));
    const listen = (subject: string) =>
      said(stream.connection.subscribe(subject)[Symbol.asyncIterator]().next());
    const subjects = [
      ...['DELETE', 'PURGE', 'MSG.DELETE', 'MSG.GET', 'SNAPSHOT'].map(
        (verb) => `$JS.API.STREAM.${verb}.${streamName}`,
      ),
      `$JS.API.CONSUMER.CREATE.${streamName}`,
      '$JS.API.STREAM.CREATE.OTHER',
      '$JS.API.DIRECT.GET.OTHER',
      '$JS.API.STREAM.NAMES',
      '$SYS.REQ.SERVER.PING',
      'countersign.other',
    ];
    for (const subject of subjects) expect(await ask(subject)).toContain(`"${subject}"`);
    for (const subject of ['>', '$JS.>', '$SYS.>', 'countersign.>']) {
      expect(await listen(subject)).toContain(`"${subject}"`);
    }
    for (const login of ['notification:another', 'routes:another', '']) {
      const url = login ? urlAs(server, login) : server.url;
      expect(await said(openEventStream({ url, name: 'test' }))).toMatch(/authorization/i);
    }
  }, 60_000);

  const config = (objects: Manifest[]): Record<string, string> =>
    objects.find(({ kind }) => kind === 'ConfigMap')?.['data'] as Record<string, string>;
  const [, rights = ''] = config(deployed('dev'))['nats.conf']?.split('permissions:') ?? [];
  const allowed = [...rights.matchAll(/"[^"]+"/g)];

  it.each(allowed.map(([subject], index) => ({ subject, index })))(
    'takes nothing with $subject that is not used ($index)',
    async ({ subject, index }) => {
      expect(allowed).toHaveLength(8);
      const objects = structuredClone(deployed('dev'));
      const before = config(objects)['nats.conf'] ?? '';
      const place = before.indexOf(rights) + (allowed[index]?.index ?? 0);
      config(objects)['nats.conf'] =
        `${before.slice(0, place)}"unused"${before.slice(place + subject.length)}`;
      const [server] = (await startServers(objects)) as [Server];
      await expect(use(server)).rejects.toThrow(/permission|stream not found/i);
    },
    60_000,
  );

  it('refuses what it has no room for, and drops nothing', async () => {
    const objects = structuredClone(deployed('dev'));
    config(objects)['environment.conf'] = 'MAX_FILE_STORE: 100KB';
    const [server] = (await startServers(objects)) as [Server];
    const stream = await openEventStream({ url: own(server), name: 'test' });
    onTestFinished(() => stream.close());
    const many = Array.from({ length: 200 }, (_, index) => event(index + 1));
    await expect(passOn(stream, ...many)).rejects.toThrow('insufficient resources');
    const { state } = await stream.manager.streams.info(streamName);
    expect(state).toMatchObject({ first_seq: 1, messages: state.last_seq });
  }, 60_000);

  it('answers the kubelet as it asks', async () => {
    const objects = deployed('dev');
    const [server] = (await startServers(objects)) as [Server];
    const container = podOf(objects.find(({ kind }) => kind === 'StatefulSet')!)?.containers[0];
    for (const probe of [container?.readinessProbe, container?.livenessProbe]) {
      expect(await statusOf(server.monitor + probe?.httpGet?.path)).toBe(200);
    }
  }, 60_000);

  it('is one of three in production, which go on without the one that leads', async () => {
    const servers = await startServers(deployed('prod'));
    expect(servers).toHaveLength(3);
    const [first] = servers as [Server];
    const stream = await openEventStream({ url: own(first), name: 'test', replicas: 3 });
    onTestFinished(() => stream.close());
    const { cluster } = await stream.manager.streams.info(streamName);
    expect(cluster?.replicas).toHaveLength(2);
    const all = Array.from({ length: 1_000 }, (_, index) => event(index + 1));
    // As the relay does: again until all of them are stored.
    const pass = () =>
      passOn(stream, ...all).then(
        () => true,
        () => false,
      );
    const passing = pass();
    await servers[Number(cluster?.leader?.replace('nats-', ''))]?.kill();
    let done = await passing;
    while (!done) done = await pass();
    const positions: number[] = [];
    while (positions.length < all.length) {
      positions.push(...(await read(stream, positions.length)));
    }
    expect(positions).toEqual(all.map(({ sequence }) => Number(sequence)));
  }, 120_000);
});
