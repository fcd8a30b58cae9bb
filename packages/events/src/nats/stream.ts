import {
  type JetStreamClient,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import { connect, nanos, type NatsConnection } from '@nats-io/transport-node';
import { type CloudEvent, cloudEvent } from '../envelope.ts';

/** The stream that holds the events of all logs, and under which subjects they come. */
export const streamName = 'COUNTERSIGN_EVENTS';
const subjects = 'countersign.events.>';

/** How long the server knows an event that it has had, so that one that comes again is none. */
const knownMs = 120_000;

/** A connection to NATS with the stream of events. */
export interface EventStream {
  js: JetStreamClient;
  manager: JetStreamManager;
  connection: NatsConnection;
  close(): Promise<void>;
}

/** Where the server is, and how the stream is kept there. */
export interface EventStreamOptions {
  /** `nats://` or `tls://`, with user and password or a token where it asks for them. */
  url: string;
  /** On how many servers of a cluster it is. */
  replicas?: number;
  /** Who connects. */
  name: string;
}

/**
 * Connects, for good: a server that is away later is looked for until it is back. The stream is made where it is not there, and of one
 * that is there nothing is changed but how long it knows an event. Throws when the server does not answer.
 */
export async function openEventStream(options: EventStreamOptions): Promise<EventStream> {
  const { url, replicas = 1, name } = options;
  const { username, password, host, protocol } = new URL(url);
  const user = decodeURIComponent(username);
  const connection = await connect({
    servers: `${protocol}//${host}`,
    name,
    maxReconnectAttempts: -1,
    ...(password !== '' && { user, pass: decodeURIComponent(password) }),
    ...(password === '' && user !== '' && { token: user }),
  });
  const manager = await jetstreamManager(connection);
  const kept = {
    subjects: [subjects],
    retention: RetentionPolicy.Limits,
    duplicate_window: nanos(knownMs),
    allow_direct: true,
  };
  await manager.streams
    .add({ name: streamName, storage: StorageType.File, num_replicas: replicas, ...kept })
    .catch(() => manager.streams.update(streamName, kept));
  return {
    js: jetstream(connection),
    manager,
    connection,
    close: () => connection.drain(),
  };
}

/** Under which subject an event is: by its source, its type and what it is about, so that each can be asked for alone. */
export const subjectOf = ({ source, type, partitionkey }: CloudEvent): string =>
  ['countersign.events', source.slice(1), type.replace(/^countersign\./, ''), partitionkey].join(
    '.',
  );

/** An event as it was stored. */
export const eventIn = (message: { json(): unknown }): CloudEvent =>
  cloudEvent.parse(message.json());
