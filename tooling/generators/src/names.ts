/** What a thing is called in code: templates are real files of one called `widget`. */
export interface Names {
  /** In lower case, such as `order`. */
  one: string;
  /** Such as `orders`. */
  many: string;
}

const word = /^[a-z]{2,20}$/;

/**
 * The names of a new thing.
 *
 * @throws {RangeError} when one of them cannot be a folder, a table and an identifier
 */
export function namesOf(one: string, many = `${one}s`): Names {
  for (const name of [one, many]) {
    if (!word.test(name)) throw new RangeError(`"${name}" must be 2 to 20 small letters`);
  }
  return { one, many };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A template's text, or path, with the names in the place of `widget` in all its forms. */
export function rename(text: string, { one, many }: Names): string {
  return text
    .replaceAll('widgets', many)
    .replaceAll('Widgets', capital(many))
    .replaceAll('widget', one)
    .replaceAll('Widget', capital(one))
    .replaceAll('WIDGET', one.toUpperCase());
}
