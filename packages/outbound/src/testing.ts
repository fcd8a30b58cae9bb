import type { OutboundRule } from './rule.ts';

/** What tests may reach: their own servers, by any address of this machine's loopback that is given. */
export function loopbackRule(addresses: readonly string[] = ['127.0.0.1']): OutboundRule {
  return {
    isScheme: (protocol) => protocol === 'http:' || protocol === 'https:',
    isPort: (port) => port !== '',
    isAddress: (address) => addresses.includes(address),
  };
}
