/** What is written in the place of each word of a template. */
export type Words = readonly (readonly [word: string, instead: string])[];

const word = /^[a-z]{2,20}$/;
/** Words of that form which are no name in TypeScript (ECMAScript's reserved words), or which every object has. */
const reserved = new Set(
  (
    'arguments async await break case catch class const constructor continue debugger default delete do ' +
    'else enum eval export extends false finally for function if implements import in instanceof ' +
    'interface let new null package private protected public return static super switch this throw ' +
    'true try typeof undefined var void while with yield'
  ).split(' '),
);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** @throws {RangeError} when it cannot be a folder, a table and part of an identifier */
function requireWord(name: string): string {
  if (!word.test(name)) throw new RangeError(`"${name}" must be 2 to 20 small letters`);
  return name;
}

/** @throws {RangeError} when it cannot be an identifier either */
function requireName(name: string): string {
  if (reserved.has(name)) throw new RangeError(`"${name}" is a word of TypeScript: choose another`);
  return requireWord(name);
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
  requireName(one);
  requireName(many);
  if (one === many) throw new RangeError(`"${one}" needs another plural: --plural`);
  const article = /^[aeio]/.test(one) ? 'an' : 'a';
  const words = [
    ['a widget', `${article} ${one}`],
    ['A widget', `${capital(article)} ${one}`],
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
  /** Such as `hold_order`. */
  type: string;
  owner: string;
  /** What its handler's file is called: `hold`, and with the thing where that is not the owner's own, `hold-line`. */
  file: string;
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
    throw new RangeError(`"${type}" must say what happens to what, such as hold_order`);
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
  const file = rest.join('_') === owner ? verb : parts.join('-');
  return { type, owner, file, words };
}

/** A template's text, or path, with its words replaced; what replaces one is not looked at again. */
export function rename(text: string, words: Words): string {
  const instead = new Map<string, string>(words);
  const any = new RegExp([...instead.keys()].join('|'), 'g');
  return text.replace(any, (from) => instead.get(from) ?? from);
}

/** What is no code: comments and texts. */
const prose = /\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g;

/**
 * Makes sure that in the code of a template a new name means what the template's own did, and nothing else.
 *
 * @throws {RangeError} naming the identifier that would stand for two things
 */
export function requireOwnWords(text: string, words: Words): void {
  const found = new Set(text.replaceAll(prose, '').match(/[A-Za-z_$][\w$]*/g));
  const taken = new Set<string>();
  for (const identifier of found) {
    const renamed = rename(identifier, words);
    if (taken.has(renamed) || (renamed !== identifier && found.has(renamed))) {
      throw new RangeError(`"${renamed}" would mean two things: choose another name`);
    }
    taken.add(renamed);
  }
}
