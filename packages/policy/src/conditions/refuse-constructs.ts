import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import { childrenOf, comprehensions } from './paths.ts';
import type { ExpressionProblem } from './problem.ts';

const functions = ['abs', 'decimal', 'duration', 'has', 'int', 'size', 'string', 'timestamp'];
const textMethods = [
  'contains',
  'endsWith',
  'lowerAscii',
  'size',
  'startsWith',
  'trim',
  'upperAscii',
];
const timeMethods = [
  'getDate', 'getDayOfMonth', 'getDayOfWeek', 'getDayOfYear', 'getFullYear', 'getHours', 'getMilliseconds',
  'getMinutes', 'getMonth', 'getSeconds',
]; // oxfmt-ignore
const methods = [...comprehensions, ...textMethods, ...timeMethods];
/** What fails only when it is evaluated, although its text stands there. */
const readers = ['decimal', 'duration', 'timestamp'];

/**
 * Refuses what may take without bound, and what would be found wrong only when it is evaluated: functions that are
 * not listed here, lists within lists, fields by index, and literals that can't be read.
 */
export function refuseConstructs(node: ASTNode, environment: Environment): ExpressionProblem[] {
  return walk(node, { environment, inList: false });
}

interface Place {
  environment: Environment;
  /** Whether this is evaluated for each item of a list. */
  inList: boolean;
}

function walk(node: ASTNode, place: Place): ExpressionProblem[] {
  const message = whyRefused(node, place);
  if (message !== undefined) return [{ message, range: rangeOf(node) }];
  if (node.op === 'rcall' && comprehensions.includes(node.args[0])) {
    const [, list, args] = node.args;
    return [
      ...walk(list, place),
      ...args.flatMap((argument) => walk(argument, { ...place, inList: true })),
    ];
  }
  return childrenOf(node).flatMap((child) => walk(child, place));
}

function whyRefused(node: ASTNode, { environment, inList }: Place): string | undefined {
  if (node.op === 'call') {
    const [name, args] = node.args;
    if (name === 'dyn') return 'dyn() hides mistakes until the condition is evaluated';
    if (!functions.includes(name)) return `there is no function ${name}()`;
    const literal = readers.includes(name) && args.every(({ op }) => op === 'value');
    return literal ? whyUnreadable(node, environment) : undefined;
  }
  if (node.op === 'rcall') {
    const [name, , args] = node.args;
    if (name === 'matches')
      return 'matches() may take without bound; use contains() or startsWith()';
    if (!methods.includes(name)) return `there is no method .${name}()`;
    if (inList && comprehensions.includes(name))
      return `.${name}() can't stand within another list`;
    return timeMethods.includes(name) ? whyNoZone(args[0]) : undefined;
  }
  if (node.op !== '[]') return undefined;
  const [, index] = node.args;
  return index.op === 'value' && typeof index.args === 'bigint'
    ? undefined
    : 'a field is written with a dot, and an item of a list by its number';
}

function whyUnreadable(node: ASTNode, environment: Environment): string | undefined {
  try {
    environment.parse(node.input.slice(node.range.start, node.range.end))();
    return undefined;
  } catch (error) {
    return (error as { summary?: string }).summary ?? (error as Error).message;
  }
}

function whyNoZone(zone: ASTNode | undefined): string | undefined {
  if (zone === undefined) return undefined;
  const written = 'a time zone is written out, as in "Europe/Berlin"';
  if (zone.op !== 'value' || typeof zone.args !== 'string') return written;
  try {
    Intl.DateTimeFormat('en', { timeZone: zone.args });
    return undefined;
  } catch {
    return `there is no time zone ${zone.args}`;
  }
}

/** Where a node stands in its expression. */
export const rangeOf = ({ range: { start, end } }: ASTNode): { start: number; end: number } => ({
  start,
  end,
});
