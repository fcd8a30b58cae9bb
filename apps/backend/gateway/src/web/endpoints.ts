import { lookup, Resolver } from 'node:dns/promises';

/** Asked directly: who waits for the system's own resolver keeps others from resolving names. */
const resolver = new Resolver({ timeout: 1_000, tries: 2 });

/**
 * The base URLs of all servers behind `url`: one for each address of its name, which for a headless
 * Service in a cluster are its pods that are ready. A name that TLS protects is asked as it is.
 */
export async function endpointsOf(url: string): Promise<string[]> {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:') return [url];
  const found = await addressesOf(hostname.replace(/^\[|\]$/g, ''));
  return [...new Set(found)].toSorted().map((address) => {
    const endpoint = new URL(url);
    endpoint.hostname = address.includes(':') ? `[${address}]` : address;
    return endpoint.href;
  });
}

async function addressesOf(name: string): Promise<string[]> {
  const asked = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const found = asked.flatMap((reply) => (reply.status === 'fulfilled' ? reply.value : []));
  if (found.length > 0) return found;
  const silent = asked.some(
    (reply) =>
      reply.status === 'rejected' && (reply.reason as { code?: string }).code === 'ETIMEOUT',
  );
  if (silent) throw new Error(`no name server answers for ${name}`);
  // Names that only this machine knows, addresses, and names without their domain.
  return (await lookup(name, { all: true })).map(({ address }) => address);
}
