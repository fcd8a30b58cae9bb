/** What is loaded only where there is a stream of events: a client of NATS. */
export { openEventStream, pullFromStream, relayTo } from '@countersign/events/nats';
