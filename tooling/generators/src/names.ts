/** What is written in the place of each word of a template. */
export type Words = readonly (readonly [word: string, instead: string])[];

const word = /^[a-z]{2,20}$/;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** @throws {RangeError} when it cannot be a folder, a table and an identifier */
function requireWord(name: string): string {
  if (!word.test(name)) throw new RangeError(`"${name}" must be 2 to 20 small letters`);
  return name;
}

/** A new thing, which templates call `widget`. */
export interface Names {
  /** In small letters, such as `order`. */
  one: string;
  /** Such as `orders`. */
  many: string;
  words: Words;
}

/**
 * The names of a new thing.
 *
 * @throws {RangeError} when one of them cannot be a folder, a table and an identifier
 */
export function namesOf(one: string, many = `${one}s`): Names {
  requireWord(one);
  requireWord(many);
  const words = [
    ['widgets', many],
    ['Widgets', capital(many)],
    ['widget', one],
    ['Widget', capital(one)],
    ['WIDGET', one.toUpperCase()],
  ] as const;
  return { one, many, words };
}

/** A new type of action, which templates call `change_widget`, of an owner that they call `owner`. */
export interface ActionNames {
  /** Such as `cancel_order`. */
  type: string;
  owner: string;
  words: Words;
}

/**
 * The names of a type of action.
 *
 * @throws {RangeError} when it is not two to four words joined by `_`
 */
export function actionNamesOf(type: string, owner: string): ActionNames {
  const parts = type.split('_').map(requireWord);
  if (parts.length < 2 || parts.length > 4) {
    throw new RangeError(`"${type}" must say what happens to what, such as cancel_order`);
  }
  requireWord(owner);
  const [verb = '', ...rest] = parts;
  const pascal = parts.map(capital).join('');
  const words = [
    ['change_widget', type],
    ['change-widget', parts.join('-')],
    ['changeWidget', verb + rest.map(capital).join('')],
    ['ChangeWidget', pascal],
    ['Change widget', capital(parts.join(' '))],
    ["'owner'", `'${owner}'`],
    ['startOwner', `start${capital(owner)}`],
  ] as const;
  return { type, owner, words };
}

/** A template's text, or path, with its words replaced. */
export function rename(text: string, words: Words): string {
  return words.reduce((renamed, [from, to]) => renamed.replaceAll(from, to), text);
}
