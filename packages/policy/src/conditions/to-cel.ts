import { Decimal } from '../decimal.ts';
import type { ObjectShape, Shape } from './shape.ts';

/** The longest list that an expression goes through: what is longer can't be evaluated. */
const longestList = 1_000;

/**
 * A value as expressions take it: whole numbers as `bigint`, amounts as `Decimal`, objects with the fields of their
 * shape alone. What is null is left out. Throws a `RangeError` that names the path of a value of another shape.
 */
export function toCel(value: unknown, shape: Shape, path: string): unknown {
  switch (shape.kind) {
    case 'any':
      return anyToCel(value, path);
    case 'object':
      return objectToCel(value, shape, path);
    case 'list':
      return listOf(value, path).map((item, at) => toCel(item, shape.item, `${path}[${at}]`));
    case 'amount':
      return typeof value === 'string' ? Decimal.of(value) : refuse(path);
    case 'whole':
      return Number.isSafeInteger(value) ? BigInt(value as number) : refuse(path);
    case 'number':
      return typeof value === 'number' ? value : refuse(path);
    case 'text':
      return typeof value === 'string' ? value : refuse(path);
    case 'truth':
      return typeof value === 'boolean' ? value : refuse(path);
    case 'moment':
      return value instanceof Date ? value : refuse(path);
  }
}

function refuse(path: string): never {
  throw new RangeError(`${path} is not what its schema says`);
}

function objectToCel(value: unknown, { fields, Made }: ObjectShape, path: string): unknown {
  const given = isObject(value) ? value : refuse(path);
  const made = new Made();
  for (const [name, { shape }] of fields) {
    const own = Object.hasOwn(given, name) ? given[name] : undefined;
    if (own !== undefined && own !== null) made[name] = toCel(own, shape, `${path}.${name}`);
  }
  return made;
}

function anyToCel(value: unknown, path: string): unknown {
  if (Array.isArray(value)) {
    return listOf(value, path).map((item, at) => anyToCel(item, `${path}[${at}]`));
  }
  if (isObject(value)) {
    return new Map(
      Object.entries(value)
        .filter(([, own]) => own !== undefined && own !== null)
        .map(([name, own]) => [name, anyToCel(own, `${path}.${name}`)]),
    );
  }
  return Number.isSafeInteger(value) ? BigInt(value as number) : value;
}

function listOf(value: unknown, path: string): unknown[] {
  const list: unknown[] = Array.isArray(value) ? value : refuse(path);
  if (list.length > longestList) throw new RangeError(`${path} has more than ${longestList} items`);
  return list;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
