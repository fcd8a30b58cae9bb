import { jsonLanguage } from '@codemirror/lang-json';
import type { SyntaxNode, Tree } from '@lezer/common';

/** A stretch of a text, by its characters. */
export interface Span {
  from: number;
  to: number;
}

/** Reads a text as JSON, whatever is wrong with it. */
export const parseJson = (text: string): Tree => jsonLanguage.parser.parse(text);

/**
 * Where in a JSON text something is said about: the value at a path such as `rules.0.when`, or a range of the text
 * that a string there holds. What is missing is looked for in what it is missing from, of which the first character
 * stands for all; never empty unless the text is.
 */
export function spanOf(
  text: string,
  tree: Tree,
  path: string,
  range?: { start: number; end: number },
): Span {
  const { node, isWhole } = nodeAt(text, tree, path === '' ? [] : path.split('.'));
  if (!node) return { from: 0, to: Math.min(1, text.length) };
  if (range && isWhole && node.name === 'String') return inString(text, node, range);
  const hasParts = node.name === 'Object' || node.name === 'Array';
  return hasParts ? { from: node.from, to: node.from + 1 } : { from: node.from, to: node.to };
}

/** The path of a node: `['rules', '0', 'when']` in or on that value. */
export function pathOf(text: string, node: SyntaxNode): string[] {
  const path: string[] = [];
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === 'Property') path.unshift(nameOf(text, at));
    if (at.parent?.name === 'Array' && isValue(at)) {
      path.unshift(String(valuesIn(at.parent).findIndex(({ from }) => from === at?.from)));
    }
  }
  return path;
}

/** The names of an object's properties. */
export function namesIn(text: string, object: SyntaxNode): string[] {
  return object.getChildren('Property').map((property) => nameOf(text, property));
}

function nodeAt(text: string, tree: Tree, path: readonly string[]) {
  let node = tree.topNode.firstChild;
  for (const part of path) {
    const next: SyntaxNode | null = node && childAt(text, node, part);
    if (!next) return { node, isWhole: false };
    node = next;
  }
  return { node, isWhole: true };
}

function childAt(text: string, node: SyntaxNode, part: string): SyntaxNode | null {
  if (node.name === 'Array') return valuesIn(node)[Number(part)] ?? null;
  const property = node.getChildren('Property').find((each) => nameOf(text, each) === part);
  // A property without a value is where its value is missing.
  return property ? (valuesIn(property)[0] ?? property.firstChild) : null;
}

function nameOf(text: string, property: SyntaxNode): string {
  const name = property.getChild('PropertyName');
  return name ? stringAt(text, name) : '';
}

function stringAt(text: string, { from, to }: Span): string {
  try {
    return JSON.parse(text.slice(from, to)) as string;
  } catch {
    return text.slice(from + 1, to);
  }
}

const values = ['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null'];
const isValue = ({ name }: SyntaxNode): boolean => values.includes(name);

function valuesIn(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (isValue(child)) found.push(child);
  }
  return found;
}

/** Where a range of what a string says stands in the text, which may write characters as escapes. */
function inString(text: string, { from, to }: Span, range: { start: number; end: number }): Span {
  const starts: number[] = [];
  const end = to - 1;
  for (let at = from + 1; at < end; at += lengthAt(text, at)) starts.push(at);
  const place = (offset: number): number => starts[offset] ?? end;
  const span = { from: place(range.start), to: place(range.end) };
  if (span.to > span.from) return span;
  // Past the last character the one before it stands for what is missing.
  const last = Math.max(range.start - 1, 0);
  return { from: place(last), to: Math.max(place(last) + 1, span.to) };
}

/** How many characters of the text write one of the string. */
function lengthAt(text: string, at: number): number {
  if (text[at] !== '\\') return 1;
  return text[at + 1] === 'u' ? 6 : 2;
}
