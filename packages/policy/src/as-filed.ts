/**
 * A text in the form that a field takes, as forms write it when somebody files: without spaces or separators, in capitals
 * or in small letters. What the field takes as it is stays as it is, a dash is one however it is drawn and a space however
 * wide, and where the field takes a separator none is left out, so that no value is ever taken for another; what it takes
 * in no such form comes back as it was typed.
 *
 * @param takes whether the field takes a text
 */
export function asFiled(takes: (text: string) => boolean, typed: string): string {
  if (takes(typed)) return typed;
  const takenOf = (text: string) =>
    [text, text.toUpperCase(), text.toLowerCase()].find((form) => takes(form));
  const bare = typed.trim();
  const plain = bare.replace(/\s+/g, ' ').replace(/[\p{Pd}\u2212]/gu, '-');
  const without = (mark: string) => takenOf(plain.replace(/[\s./-]+/g, mark));
  const isWithin = [' ', '-', '.', '_', '/'].some((mark) => without(mark) !== undefined);
  return takenOf(bare) ?? takenOf(plain) ?? (isWithin ? typed : (without('') ?? typed));
}
