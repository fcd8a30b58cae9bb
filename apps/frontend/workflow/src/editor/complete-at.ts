import type { SyntaxNode, Tree } from '@lezer/common';
import { completeExpression, type Names, type Option } from './complete-expression.ts';
import { namesIn, pathOf, type Span } from './json-places.ts';
import { fieldsAt, schemasAt, textsAt, type Schema } from './schema-at.ts';

/** What can stand at a place of a text. */
export interface Completion {
  options: Option[];
  /** What an option takes the place of. */
  replaced: Span;
  /** From here on what is typed narrows the options. */
  from: number;
}

/** Fields that hold expressions. */
const expressions = ['when', 'groupFrom', 'amount', 'currency'];

/**
 * What can stand at a place in the text of a policy: names of fields that are not there yet, one of a few texts, or
 * what an expression goes on with.
 */
export function completeAt(
  text: string,
  tree: Tree,
  at: number,
  { document, names }: { document: Schema; names: Names },
): Completion | undefined {
  const node = tree.resolveInner(at, -1);
  const isInside = at > node.from && (at < node.to || !isClosed(text, node));
  if (node.name === 'String' && isInside) {
    const path = pathOf(text, node);
    const isExpression = expressions.includes(path.at(-1) ?? '');
    if (isExpression) return inExpression(text, node, at, names);
    return whole(node, textsFor(path, document, names).map(textOption));
  }
  const object = objectOfKey(node, isInside);
  if (!object) return undefined;
  const path = pathOf(text, object);
  const there = namesIn(text, object);
  const options = [...fieldsAt(document, path)]
    .filter(([name]) => !there.includes(name))
    .map(([name]) => fieldOption(name, schemasAt(document, [...path, name])));
  return node.name === 'PropertyName'
    ? whole(node, options)
    : { options, replaced: { from: at, to: at }, from: at };
}

/** The texts that may stand at a path: those that there are, or that are taken there. */
function textsFor(path: readonly string[], document: Schema, names: Names): readonly string[] {
  if (path.at(-2) === 'groups') return names.groups;
  return path.at(-2) === 'reenter' ? names.enterable : textsAt(document, path);
}

/** The object for which a name of a field is typed, or could be. */
function objectOfKey(node: SyntaxNode, isInside: boolean): SyntaxNode | null {
  if (node.name === 'PropertyName') return isInside ? (node.parent?.parent ?? null) : null;
  const { parent } = node;
  if (node.name === 'Object') return node;
  return parent?.name === 'Object' && ['{', ',', '⚠'].includes(node.name) ? parent : null;
}

function whole({ from, to }: SyntaxNode, options: Option[]): Completion {
  return { options, replaced: { from, to }, from: from + 1 };
}

function inExpression(text: string, { from }: SyntaxNode, at: number, names: Names): Completion {
  const beginning = text.slice(from + 1, at).replaceAll('\\"', '"');
  const { options, typed } = completeExpression(beginning, names);
  const begin = at - typed;
  return { options, replaced: { from: begin, to: at }, from: begin };
}

/** Whether a string has its closing quote. */
function isClosed(text: string, { from, to }: SyntaxNode): boolean {
  return to - from > 1 && text[to - 1] === '"' && text[to - 2] !== '\\';
}

const textOption = (label: string): Option => ({ label, insert: JSON.stringify(label) });

function fieldOption(name: string, schemas: readonly Schema[]): Option {
  const [type = ''] = schemas.flatMap((schema) => schema.type ?? typeof schema.const);
  const begin = `${JSON.stringify(name)}: `;
  const insert = { string: '"${}"', array: '[${}]', object: '{ ${} }', boolean: 'true' }[type];
  return { label: name, insert: begin + (insert ?? '${}'), detail: type };
}
