import type { ASTNode } from '@marcbachmann/cel-js';
import { childrenOf, comprehensions, pathOf } from './paths.ts';
import type { ExpressionProblem } from './problem.ts';
import { rangeOf } from './refuse-constructs.ts';
import type { Field, ObjectShape, Shape } from './shape.ts';

/** What is known where a part of an expression is evaluated. */
interface Place {
  /** Variables, and the names of items within lists. */
  names: ReadonlyMap<string, Field>;
  /** Paths that `has()` found to be there. */
  present: ReadonlySet<string>;
}

/**
 * Refuses to look at a field that may be missing where nothing has asked for it: `has(payload.note) && …`,
 * `!has(payload.note) || …` and `has(payload.note) ? … : …` ask. So a condition fails on no action for a field
 * that the action need not have. `has()` of a field that there never is, is refused too.
 */
export function refuseMissing(node: ASTNode, variables: ObjectShape): ExpressionProblem[] {
  return walk(node, { names: variables.fields, present: new Set() });
}

function walk(node: ASTNode, place: Place): ExpressionProblem[] {
  if (node.op === '&&' || node.op === '||') {
    const [left, right] = node.args;
    return [...walk(left, place), ...walk(right, given(place, left, node.op === '&&'))];
  }
  if (node.op === '?:') {
    const [condition, then, other] = node.args;
    return [
      ...walk(condition, place),
      ...walk(then, given(place, condition, true)),
      ...walk(other, given(place, condition, false)),
    ];
  }
  if (node.op === 'call' && node.args[0] === 'has') return walkHas(node.args[1][0], place);
  if (node.op === 'rcall' && comprehensions.includes(node.args[0])) {
    return walkList(node.args, place);
  }
  const missing = node.op === '.' ? mayBeMissing(node, place) : [];
  return [...childrenOf(node).flatMap((child) => walk(child, place)), ...missing];
}

/** Of `has(a.b.c)` all but the last name must be there. */
function walkHas(asked: ASTNode | undefined, place: Place): ExpressionProblem[] {
  if (asked?.op !== '.') return [];
  const [owner, name] = asked.args;
  const shape = shapeOf(owner, place);
  const never = shape?.kind === 'object' && !shape.fields.has(name);
  return [
    ...walk(owner, place),
    ...(never ? [{ message: `there is no field ${name}`, range: rangeOf(asked) }] : []),
  ];
}

type Comprehension = Extract<ASTNode, { op: 'rcall' }>['args'];

function walkList([, list, [item, ...parts]]: Comprehension, place: Place): ExpressionProblem[] {
  const problems = walk(list, place);
  if (item?.op !== 'id') return problems;
  if (place.names.has(item.args)) {
    return [...problems, { message: `${item.args} has a meaning already`, range: rangeOf(item) }];
  }
  const shape = itemOf(shapeOf(list, place));
  const names = new Map(place.names);
  if (shape) names.set(item.args, { shape, optional: false });
  return [...problems, ...parts.flatMap((part) => walk(part, { ...place, names }))];
}

function mayBeMissing(node: Extract<ASTNode, { op: '.' }>, place: Place): ExpressionProblem[] {
  const [owner, name] = node.args;
  const shape = shapeOf(owner, place);
  const optional =
    shape?.kind === 'any' || (shape?.kind === 'object' && shape.fields.get(name)?.optional);
  const path = pathOf(node)?.join('.');
  if (!optional || (path !== undefined && place.present.has(path))) return [];
  const ask = path === undefined ? 'where it is asked for' : `after has(${path}) && …`;
  return [{ message: `${name} may be missing; look at it ${ask}`, range: rangeOf(node) }];
}

/** The place with what is there when a condition came out as said. */
function given(place: Place, condition: ASTNode, outcome: boolean): Place {
  return { ...place, present: new Set([...place.present, ...presentIf(condition, outcome)]) };
}

function presentIf(node: ASTNode, outcome: boolean): string[] {
  if (node.op === '!_') return presentIf(node.args, !outcome);
  if (node.op === (outcome ? '&&' : '||')) {
    return childrenOf(node).flatMap((child) => presentIf(child, outcome));
  }
  if (node.op !== 'call' || node.args[0] !== 'has' || !outcome) return [];
  const [asked] = node.args[1];
  const path = asked && pathOf(asked);
  return path ? [path.join('.')] : [];
}

function shapeOf(node: ASTNode, place: Place): Shape | undefined {
  if (node.op === 'id') return place.names.get(node.args)?.shape;
  if (node.op === '[]') return itemOf(shapeOf(node.args[0], place));
  if (node.op === 'rcall' && node.args[0] === 'filter') return shapeOf(node.args[1], place);
  if (node.op !== '.') return undefined;
  const owner = shapeOf(node.args[0], place);
  return owner?.kind === 'object' ? owner.fields.get(node.args[1])?.shape : anyOf(owner);
}

const anyOf = (shape: Shape | undefined): Shape | undefined =>
  shape?.kind === 'any' ? shape : undefined;

const itemOf = (shape: Shape | undefined): Shape | undefined =>
  shape?.kind === 'list' ? shape.item : anyOf(shape);
