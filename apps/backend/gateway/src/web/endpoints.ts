import { lookup } from 'node:dns/promises';

/**
 * The base URLs of all servers behind `url`: one for each address of its name, which for a headless
 * Service in a cluster are its pods that are ready. A name that TLS protects is asked as it is.
 */
export async function endpointsOf(url: string): Promise<string[]> {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:') return [url];
  const found = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true });
  const hosts = found.map(({ address, family }) => (family === 6 ? `[${address}]` : address));
  return [...new Set(hosts)].toSorted().map((host) => {
    const endpoint = new URL(url);
    endpoint.hostname = host;
    return endpoint.href;
  });
}
