/** Requests to addresses that people name, which nobody vouches for: what they may reach, and how much of a reply is read. */
export { checkAddress } from './check-address.ts';
export { isPublicAddress } from './public-address.ts';
export { OutboundError, type OutboundProblem } from './outbound-error.ts';
export type { Resolve } from './resolve.ts';
export { type OutboundRule, publicHttps } from './rule.ts';
export {
  createOutbound,
  type Outbound,
  type OutboundOptions,
  type OutboundReply,
  type OutboundRequest,
} from './outbound.ts';
