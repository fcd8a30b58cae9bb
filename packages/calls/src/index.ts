/** Calls between services: whom they reach, how long they may take, and what their failures mean. */
export * from './observe-call.ts';
export * from './outgoing-fetch.ts';
export * from './unwrap.ts';
export { acrossInstances, anyInstance, configureUpstreams } from './upstreams.ts';
