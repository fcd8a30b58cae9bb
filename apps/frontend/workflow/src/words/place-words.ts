import { t } from '../strings.ts';

const texts = t.places;

/**
 * Where in a policy something is, in words: `Rule 1, stage "Finance", group "fin"` for
 * `rules.0.stages.0.who.groups.0`. What has no words stays as it is written.
 */
export function placeWords(document: unknown, path: string): string {
  const parts = path === '' ? [] : path.split('.');
  const [root, at, ...rest] = parts;
  if (root === undefined) return texts.whole;
  if (root === 'windows') {
    return at === undefined ? texts.windows : joined([texts.window(at), fieldWords(rest)]);
  }
  if (root !== 'rules' || at === undefined) return texts.rules;
  const said = [texts.rule(Number(at) + 1)];
  const [inRule, stageAt, ...field] = rest;
  if (inRule !== 'stages' || stageAt === undefined) {
    return joined([...said, fieldWords(rest)]);
  }
  const name = valueAt(document, ['rules', at, 'stages', stageAt, 'name']);
  said.push(texts.stage(typeof name === 'string' && name ? `"${name}"` : Number(stageAt) + 1));
  return joined([...said, fieldWords(field), named(document, parts)]);
}

/** Of a list the item that is meant. */
function named(document: unknown, parts: readonly string[]): string {
  const [list, at] = parts.slice(-2);
  const value = /^\d+$/.test(at ?? '') ? valueAt(document, parts) : undefined;
  return list !== 'people' && typeof value === 'string' && value !== '' ? `"${value}"` : '';
}

function fieldWords(path: readonly string[]): string {
  const fields = path.filter((part) => !/^\d+$/.test(part));
  const known: Readonly<Record<string, string>> = texts.fields;
  // The whole of it has words more often than its last part.
  const whole = fields.join('.');
  if (Object.hasOwn(known, whole)) return known[whole] ?? '';
  return fields.map((field) => known[field] ?? field).join(' ');
}

const joined = (parts: readonly string[]): string => {
  const [first = '', ...rest] = parts.filter((part) => part !== '');
  return rest.reduce((said, part) => said + (part.startsWith('"') ? ' ' : ', ') + part, first);
};

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, part)
        ? (at as Record<string, unknown>)[part]
        : undefined,
    value,
  );
}
