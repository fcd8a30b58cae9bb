/**
 * A text in the form that a field takes, as forms write it when somebody files: without spaces or separators, in capitals
 * or in small letters. What the field takes as it is stays as it is, so that no value is ever taken for another; what it
 * takes in no such form comes back as it was typed.
 *
 * @param takes whether the field takes a text
 */
export function asFiled(takes: (text: string) => boolean, typed: string): string {
  if (takes(typed)) return typed;
  const bare = [typed.trim(), typed.replace(/\s/g, ''), typed.replace(/[\s./–-]/g, '')];
  const forms = bare.flatMap((text) => [text, text.toUpperCase(), text.toLowerCase()]);
  return forms.find(takes) ?? typed;
}
