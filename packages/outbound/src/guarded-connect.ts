import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { callbackify } from 'node:util';
import { buildConnector } from 'undici';
import { hostOf, notPublic } from './check-address.ts';
import { OutboundError } from './outbound-error.ts';
import type { Resolve } from './resolve.ts';
import type { OutboundRule } from './rule.ts';

/**
 * Connects where the rule lets, whatever names mean by then: an address is checked before it is connected to, all of a name's
 * together, and again as that of the other side before anything is sent.
 */
export function guardedConnect(
  rule: OutboundRule,
  resolve: Resolve,
  timeoutMs: number,
): buildConnector.connector {
  const lookup = checkedLookup(rule, resolve);
  const connect = buildConnector({ timeout: timeoutMs, lookup, allowH2: false });
  return (options, callback) => {
    // Of an IP address no name is looked up.
    const host = hostOf(options.hostname);
    if (isIP(host) !== 0 && !rule.isAddress(host)) return callback(notPublic(), null);
    connect(options, (error, socket) => {
      if (error) return callback(error, null);
      if (isOther(socket, rule)) {
        socket.destroy();
        return callback(notPublic(), null);
      }
      callback(null, socket);
    });
  };
}

const isOther = ({ remoteAddress }: Socket, rule: OutboundRule): boolean =>
  remoteAddress === undefined || !rule.isAddress(remoteAddress);

/** What `net.connect` asks: it connects to what this hands it, and to nothing else. */
function checkedLookup(rule: OutboundRule, resolve: Resolve): LookupFunction {
  const check = async (name: string): Promise<LookupAddress[]> => {
    const found = await resolve(name).catch((error: unknown) => {
      throw new OutboundError('unresolved', 'Its name is not known now', error);
    });
    if (found.length === 0) throw new OutboundError('unresolved', 'Its name has no address');
    // One that also means something inside is a way inside, whichever would be tried first.
    if (!found.every((address) => rule.isAddress(address))) throw notPublic();
    return found.map((address) => ({ address, family: isIP(address) }));
  };
  const checked = callbackify(check);
  return (name, options, callback) =>
    checked(name, (error, all) => {
      const [first] = error ? [] : all;
      if (options.all === true) callback(error, error ? [] : all);
      else callback(error, first?.address ?? '', first?.family);
    });
}
