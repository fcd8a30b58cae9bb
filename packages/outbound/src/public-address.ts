import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address is one of a single host of the public internet: no private, local, shared, documented, translated or
 * otherwise reserved one, and none that holds such a one. What is no address is not public.
 */
export function isPublicAddress(address: string): boolean {
  // The parser reads short, octal and hexadecimal forms too, which systems read in different ways.
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(globalUnicast)) return false;
  return parsed.range() === 'unicast';
}

/** All that is given out of IPv6 (RFC 4291, 2.4): what lies elsewhere is no address of a host yet. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
