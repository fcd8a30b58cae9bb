import { placeWords } from '../words/place-words.ts';

const place = 'document.';

/**
 * What the service said of a change's fields: of places in the policy as one message, which names them.
 *
 * @param filed the policy by which they are named
 */
export function placedErrors(
  said: Readonly<Record<string, string>>,
  filed: unknown,
): Record<string, string> {
  const all = Object.entries(said);
  const errors = Object.fromEntries(all.filter(([field]) => !field.startsWith(place)));
  const places = all.flatMap(([field, message]) =>
    field.startsWith(place) ? `${placeWords(filed, field.slice(place.length))}: ${message}` : [],
  );
  return places.length > 0 ? { ...errors, document: places.join('; ') } : errors;
}
