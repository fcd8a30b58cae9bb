/** The parts of an expression between operators that stand in no parentheses and no text. */
export function splitAt(expression: string, operator: '&&' | '||'): string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < expression.length; at += 1) {
    const sign = expression[at] as string;
    if (sign === '"' || sign === "'") at = endOfText(expression, at);
    else if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    else if (depth === 0 && expression.startsWith(operator, at)) {
      parts.push(expression.slice(from, at).trim());
      at += 1;
      from = at + 1;
    }
  }
  return [...parts, expression.slice(from).trim()];
}

/** Without the parentheses around the whole of it. */
export function unwrapped(expression: string): string {
  const text = expression.trim();
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  const inner = text.slice(1, -1);
  return isBalanced(inner) ? unwrapped(inner) : text;
}

function isBalanced(expression: string): boolean {
  let depth = 0;
  for (let at = 0; at < expression.length; at += 1) {
    const sign = expression[at];
    if (sign === '"' || sign === "'") at = endOfText(expression, at);
    else if (sign === '(') depth += 1;
    else if (sign === ')' && (depth -= 1) < 0) return false;
  }
  return depth === 0;
}

/** Where a text that begins here ends. */
function endOfText(expression: string, from: number): number {
  for (let at = from + 1; at < expression.length; at += 1) {
    if (expression[at] === '\\') at += 1;
    else if (expression[at] === expression[from]) return at;
  }
  return expression.length;
}
