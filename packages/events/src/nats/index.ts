/** Events in a stream of NATS JetStream: how they get there, and how they are read from there. */
export { pullFromStream } from './pull.ts';
export { relayTo } from './relay.ts';
export {
  type EventStream,
  type EventStreamOptions,
  openEventStream,
  streamName,
} from './stream.ts';
