import { isIP } from 'node:net';
import { OutboundError } from './outbound-error.ts';
import type { OutboundRule } from './rule.ts';

/** The longest URL that is asked. */
const longest = 2_048;

/**
 * What a text says to ask, before anything is asked: its scheme, its port, and its host where that is an IP address in any of the
 * forms in which one can be written. Throws `bad_address` or `not_public`.
 */
export function checkAddress(text: string, rule: OutboundRule): URL {
  if (text.length > longest) throw bad(`It is longer than ${longest} characters`);
  const url = URL.parse(text);
  if (!url) throw bad('It is no URL');
  if (!rule.isScheme(url.protocol)) throw bad('It is no https:// address');
  if (url.username !== '' || url.password !== '') throw bad('It must not hold a name or password');
  if (!rule.isPort(url.port)) throw bad('It must be on the port of https, 443');
  const host = hostOf(url.hostname);
  // A single label is a name of this network, if of anything.
  if (isIP(host) === 0 && !/[^.]\.[^.]/.test(host)) throw notPublic();
  if (isIP(host) !== 0 && !rule.isAddress(host)) throw notPublic();
  return url;
}

/** A host as URLs have it, without the brackets of IPv6. */
export const hostOf = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

/** It is, or would be, a request into a network that is not public. */
export const notPublic = (): OutboundError =>
  new OutboundError('not_public', 'It is not on the public internet');

const bad = (message: string): OutboundError => new OutboundError('bad_address', message);
