import { createHash, randomUUID } from 'node:crypto';
import { nextPromotion } from './promotion.ts';

/** The hash of an action's canonical form. */
const hashOf = (canonical: string): string =>
  createHash('sha256').update(`countersign.action.v1\n${canonical}`).digest('hex');

/**
 * Makes values of a filing like those that were sent, each time for another promotion, since those for the
 * same look for each other, and by another maker, since the filings of one wait for each other.
 *
 * @param sent what stood in them: the promotion's code and the maker
 * @throws {Error} when they hold no canonical form with its hash
 */
export function valuesLike(
  values: readonly unknown[],
  sent: { code: string; makerId: string },
): () => unknown[] {
  const texts = values.map((value) => (typeof value === 'string' ? value : ''));
  const canonical = texts.findIndex((text) => text !== '' && texts.includes(hashOf(text)));
  if (canonical === -1) throw new Error('the statement holds no canonical form with its hash');
  const hash = hashOf(texts[canonical]!);
  return () => {
    const { code } = nextPromotion();
    const makerId = randomUUID();
    const renew = (text: string): string =>
      text
        .replaceAll(sent.code, code)
        .replaceAll(sent.code.toLowerCase(), code.toLowerCase())
        .replaceAll(sent.makerId, makerId);
    const renewed = values.map((value) => (typeof value === 'string' ? renew(value) : value));
    const digest = hashOf(renewed[canonical] as string);
    return renewed.map((value) => (value === hash ? digest : value));
  };
}
