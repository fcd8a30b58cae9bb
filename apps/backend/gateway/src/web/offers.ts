import { readRecord, versionOf, type WebRecord } from './build.ts';
import { fetchFile } from './fetch-file.ts';

export interface Offer {
  /** The server's URL of the build's folder. */
  url: string;
  record: WebRecord;
}

/**
 * What the servers at these URLs have. One that does not answer has nothing that a browser could get
 * from it.
 *
 * @throws {Error} when none answers
 */
export async function readOffers(urls: readonly string[]): Promise<Offer[]> {
  const asked = await Promise.allSettled(
    urls.map(async (url) => ({ url, record: await readRecord((path) => fetchFile(url, path)) })),
  );
  const offers = asked.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  if (offers.length > 0) return offers;
  const cause = asked.find((result) => result.status === 'rejected')?.reason as unknown;
  throw new Error('no server has a build', { cause });
}

/**
 * While servers are replaced one by one, some have another build than others. Safe is the build whose
 * hashed files all of them have: a new build keeps those of the one before, so that one is shown until
 * the last server has the new one. When none is safe, nothing changes.
 *
 * @param offers at least one
 * @param current the version that is shown now
 */
export function safestOffer(offers: readonly Offer[], current: string | undefined): Offer {
  const safe = offers.find((offer) => offers.every((other) => holds(other.record, offer.record)));
  const same = offers.find(({ record }) => versionOf(record) === current);
  return safe ?? same ?? offers[0]!;
}

function holds(server: WebRecord, wanted: WebRecord): boolean {
  const there = { ...server.kept, ...server.files };
  return Object.entries(wanted.files).every(
    ([path, { sha256, immutable }]) => !immutable || there[path]?.sha256 === sha256,
  );
}
