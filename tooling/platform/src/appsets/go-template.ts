/** A template that Go would refuse, or that uses what this renderer does not know. */
export class TemplateError extends Error {}

type Node =
  | { type: 'text'; text: string }
  | { type: 'value'; operand: string; json: boolean }
  | { type: 'range'; operand: string; body: Node[] };

const action = /\{\{(- )?((?:[^{}]|\{(?!\{)|\}(?!\}))*?)( -)?\}\}/g;
const operand = /^(?:\$|\.|\$?(?:\.[A-Za-z_]\w*)+)$/;

/**
 * Renders the part of Go's text/template that the ApplicationSets use, with `missingkey=error`: fields of
 * the dot and of `$`, `range … end`, the pipe to `toJson`, and trimmed spaces.
 *
 * @throws {TemplateError} for anything else, a missing field, or a value that is no plain text
 */
export function renderTemplate(text: string, data: unknown): string {
  const tokens = tokenise(text);
  const nodes = parse(tokens, false);
  return write(nodes, data, data);
}

type Token = { type: 'text' | 'action'; text: string };

function tokenise(source: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  let trim = false;
  const push = (text: string, trimEnd: boolean): void => {
    if (text.includes('{{')) throw new TemplateError(`unbalanced: ${text}`);
    const left = trim ? text.trimStart() : text;
    tokens.push({ type: 'text', text: trimEnd ? left.trimEnd() : left });
  };
  for (const match of source.matchAll(action)) {
    const [whole, trimBefore, body = '', trimAfter] = match;
    push(source.slice(end, match.index), trimBefore !== undefined);
    tokens.push({ type: 'action', text: body.trim() });
    trim = trimAfter !== undefined;
    end = match.index + whole.length;
  }
  push(source.slice(end), false);
  return tokens;
}

function parse(tokens: Token[], inside: boolean): Node[] {
  const nodes: Node[] = [];
  for (let token = tokens.shift(); token; token = tokens.shift()) {
    const { type, text } = token;
    if (type === 'text') nodes.push({ type, text });
    else if (text === 'end' && inside) return nodes;
    else if (text.startsWith('range ')) {
      const over = checked(text.slice('range '.length).trim(), text);
      nodes.push({ type: 'range', operand: over, body: parse(tokens, true) });
    } else {
      const [value = '', pipe, ...rest] = text.split('|').map((part) => part.trim());
      if (rest.length > 0 || (pipe !== undefined && pipe !== 'toJson')) {
        throw new TemplateError(`unknown: {{ ${text} }}`);
      }
      nodes.push({ type: 'value', operand: checked(value, text), json: pipe === 'toJson' });
    }
  }
  if (inside) throw new TemplateError('range without end');
  return nodes;
}

function checked(value: string, text: string): string {
  if (!operand.test(value)) throw new TemplateError(`unknown: {{ ${text} }}`);
  return value;
}

function write(nodes: Node[], dot: unknown, root: unknown): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text;
      const value = look(node.operand, dot, root);
      if (node.type === 'range') {
        if (!Array.isArray(value)) throw new TemplateError(`${node.operand} is no list`);
        return value.map((item: unknown) => write(node.body, item, root)).join('');
      }
      if (node.json) return JSON.stringify(value);
      if (typeof value === 'string') return value;
      if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
      throw new TemplateError(`${node.operand} is no plain text`);
    })
    .join('');
}

function look(path: string, dot: unknown, root: unknown): unknown {
  let value = path.startsWith('$') ? root : dot;
  for (const name of path.split('.').slice(1).filter(Boolean)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) {
      throw new TemplateError(`${path}: there is no ${name}`);
    }
    value = (value as Record<string, unknown>)[name];
  }
  if (value === null || value === undefined) throw new TemplateError(`${path} is empty`);
  return value;
}
