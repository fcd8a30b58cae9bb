/** A template that Go would refuse, or that uses what this renderer does not know. */
export class TemplateError extends Error {}

const operand = /^(?:\$|\.|\$?(?:\.[A-Za-z_]\w*)+)$/;

/**
 * Renders the part of Go's text/template that the ApplicationSets use, with `missingkey=error`: fields of
 * the dot and of `$`, `range … end`, the pipe to `toJson`, and trimmed spaces.
 *
 * @throws {TemplateError} for anything else, a missing field, or a value that is no plain text
 */
export function renderTemplate(source: string, root: unknown): string {
  // Texts, and between them what stood in braces.
  const parts = source
    .replaceAll(/\s*\{\{- /g, '{{')
    .replaceAll(/ -\}\}\s*/g, '}}')
    .split(/\{\{(.*?)\}\}/s);

  /** Writes from a part up to the `end` of the range it is in, and says where that was. */
  function write(from: number, dot: unknown): { text: string; end: number } {
    let text = '';
    for (let at = from; at < parts.length; at += 1) {
      const part = parts[at] ?? '';
      const action = part.trim();
      if (at % 2 === 0) {
        if (part.includes('{{')) throw new TemplateError(`unbalanced: ${part}`);
        text += part;
      } else if (action === 'end' && from > 0) {
        return { text, end: at };
      } else if (action.startsWith('range ')) {
        const items = look(action.slice('range '.length).trim(), dot, root);
        if (!Array.isArray(items)) throw new TemplateError(`${action}: no list`);
        const written = items.map((item: unknown) => write(at + 1, item));
        text += written.map((one) => one.text).join('');
        at = written[0]?.end ?? endOf(at);
      } else {
        text += value(action, dot, root);
      }
    }
    if (from > 0) throw new TemplateError('range without end');
    return { text, end: parts.length };
  }

  /** Where a range ends that has nothing to go over. */
  function endOf(start: number): number {
    let depth = 0;
    for (let at = start; at < parts.length; at += 2) {
      const action = (parts[at] ?? '').trim();
      depth += action.startsWith('range ') ? 1 : action === 'end' ? -1 : 0;
      if (depth === 0) return at;
    }
    throw new TemplateError('range without end');
  }

  return write(0, root).text;
}

function value(action: string, dot: unknown, root: unknown): string {
  const [path = '', ...pipes] = action.split('|').map((part) => part.trim());
  if (pipes.length > 0 && pipes.join() !== 'toJson') throw new TemplateError(`unknown: ${action}`);
  const found = look(path, dot, root);
  if (pipes.length > 0) return JSON.stringify(found);
  if (['string', 'number', 'boolean'].includes(typeof found)) return String(found);
  throw new TemplateError(`${path} is no plain text`);
}

function look(path: string, dot: unknown, root: unknown): unknown {
  if (!operand.test(path)) throw new TemplateError(`unknown: {{ ${path} }}`);
  let found = path.startsWith('$') ? root : dot;
  for (const name of path.split('.').slice(1).filter(Boolean)) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) {
      throw new TemplateError(`${path}: there is no ${name}`);
    }
    found = (found as Record<string, unknown>)[name];
  }
  if (found === null || found === undefined) throw new TemplateError(`${path} is empty`);
  return found;
}
