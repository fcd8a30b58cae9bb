/** Calls between services: whom they reach, how long they may take, and what their failures mean. */
export { type Call, callService } from './call.ts';
export { type Connections, createConnections } from './connections.ts';
export { isBodiless, type WireReply } from './exchange.ts';
export * from './observe-call.ts';
export * from './outgoing-fetch.ts';
export * from './unwrap.ts';
export { anyInstanceReady, configureUpstreams } from './upstreams.ts';
