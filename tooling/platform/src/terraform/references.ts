/** What an expression refers to, such as `['module', 'network', 'vpc_id']`. */
export type Reference = string[];

const path = /(?<![\w.\]-])([a-z][a-z0-9_]*)((?:\[[^[\]]*\]|\.[A-Za-z_][\w-]*|\.\*|\.\d+)+)/g;

/** Everything that the expressions in a value of parsed HCL refer to, names in quotes left out. */
export function referencesIn(value: unknown): Reference[] {
  return expressionsIn(value).flatMap((expression) =>
    [...expression.matchAll(path)].flatMap(([, root = '', rest = '']) => [
      [root, ...names(rest.replaceAll(/\[[^[\]]*\]/g, ''))],
      // What stands in an index refers to something as well.
      ...[...rest.matchAll(/\[([^[\]]+)\]/g)].flatMap(([, inner]) => referencesIn(`\${${inner}}`)),
    ]),
  );
}

const names = (rest: string): string[] =>
  [...rest.matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name = '']) => name);

function expressionsIn(value: unknown): string[] {
  if (typeof value === 'string') return templates(value);
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap((entry) => entry.flatMap(expressionsIn));
  }
  return [];
}

/** The expressions of a template, without the texts in quotes, whose own expressions come after. */
function templates(text: string): string[] {
  const found: string[] = [];
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at)) {
    const { code, inner, end } = scan(text, at + 2);
    found.push(code, ...inner);
    at = end;
  }
  return found;
}

/** Reads one expression up to the brace that ends it. */
function scan(text: string, start: number): { code: string; inner: string[]; end: number } {
  const inner: string[] = [];
  let code = '';
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') {
      const end = closingQuote(text, at + 1);
      inner.push(...templates(text.slice(at + 1, end)));
      code += '""';
      at = end + 1;
      continue;
    }
    if (character === '{') depth += 1;
    if (character === '}') {
      if (depth === 0) return { code, inner, end: at + 1 };
      depth -= 1;
    }
    code += character;
    at += 1;
  }
  return { code, inner, end: at };
}

function closingQuote(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charAt(at) !== '"') {
    if (text.startsWith('${', at)) at = scan(text, at + 2).end;
    else at += text.charAt(at) === '\\' ? 2 : 1;
  }
  return at;
}
