import { isPublicAddress } from './public-address.ts';

/** What outgoing requests may reach. Programs have `publicHttps`; a test brings one of its own. */
export interface OutboundRule {
  /** Of a URL, with its colon. */
  isScheme(protocol: string): boolean;
  /** The port as a URL has it: empty for that of the scheme. */
  isPort(port: string): boolean;
  /** An IP address in its usual form. */
  isAddress(address: string): boolean;
}

/** HTTPS on its own port, to hosts of the public internet. */
export const publicHttps: OutboundRule = {
  isScheme: (protocol) => protocol === 'https:',
  isPort: (port) => port === '',
  isAddress: isPublicAddress,
};
