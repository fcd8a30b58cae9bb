import { isFilledIn } from './characters.ts';

/** So many visible characters a reason to break the glass has at least. */
export const leastCharacters = 10;
/** So many words it has at least. */
export const leastWords = 3;

/** Said of a reason that is no sentence. */
export const emergencyInWords = `must say in at least ${leastWords} words, of at least ${leastCharacters} visible characters together, what the emergency is`;

/**
 * Why a text is no reason to break the glass, as the rest of a sentence about it, if so: it is short, or has too few words that
 * show something. Pages and the edge ask it; the database holds that one stands there, since what a space is, is another thing
 * to it.
 */
export function emergencyProblem(reason: string): string | undefined {
  const words = reason.split(/\s+/u).filter((word) => isFilledIn(word));
  const isSentence = words.length >= leastWords && isFilledIn(reason, leastCharacters);
  return isSentence ? undefined : emergencyInWords;
}
