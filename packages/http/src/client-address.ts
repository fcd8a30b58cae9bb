import { isIP } from 'node:net';

/** What the network says about who is calling. */
export interface Caller {
  /** The address at the other end of the socket. */
  socket: string | undefined;
  /** `X-Forwarded-For`, as it came. */
  forwardedFor: string | undefined;
}

/**
 * The client's address. With `trustedHops` load balancers in front, each of which appends the address
 * it saw, that is the entry so many places from the right; what stands further left is the client's
 * own invention. When the header does not hold that many addresses, the socket's counts.
 */
export function clientAddress(caller: Caller, trustedHops: number): string {
  const entries = caller.forwardedFor?.split(',').map((entry) => entry.trim()) ?? [];
  const entry = trustedHops > 0 ? entries.at(-trustedHops) : undefined;
  const address = entry !== undefined && isIP(entry) ? entry : (caller.socket ?? '');
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** What limits are counted by: an IPv4 address, or an IPv6 network of 64 bits, which is one customer. */
export function addressKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array<string>(zeros).fill('0'), ...back];
  return groups.slice(0, 4).join(':');
}
