import { stepsOf } from './at.ts';
import type { Manifest } from './read.ts';

/**
 * A copy of `objects` in which the one called `kind/name` has another value at a path, or none when
 * the value is undefined: what a checker is proven with.
 *
 * @throws {Error} when there is no such object, or nothing at the path to go through
 */
export function withValue(
  objects: Manifest[],
  object: string,
  path: string,
  value: unknown,
): Manifest[] {
  const copies = structuredClone(objects);
  const [kind, name] = object.split('/');
  const found = copies.find((one) => one.kind === kind && one.metadata.name === name);
  if (!found) throw new Error(`There is no ${object}`);
  const steps = stepsOf(path);
  const last = steps.pop() ?? '';
  let current: Record<string, unknown> = found;
  for (const step of steps) {
    if (typeof current[step] !== 'object') throw new Error(`${object} has no ${path}`);
    current = current[step] as Record<string, unknown>;
  }
  if (value !== undefined) current[last] = value;
  else if (Array.isArray(current)) current.splice(Number(last), 1);
  else delete current[last];
  return copies;
}

/** A copy of `objects` without the one called `kind/name`. */
export function without(objects: Manifest[], object: string): Manifest[] {
  const left = objects.filter(({ kind, metadata }) => `${kind}/${metadata.name}` !== object);
  if (left.length === objects.length) throw new Error(`There is no ${object}`);
  return left;
}
