import type { Operation, Patch } from './read-patches.ts';

/** One value that a patch sets. */
export interface Assignment {
  /** Fields and indexes; `name=x` is the element of a list that is called so. */
  path: string[];
  value: unknown;
  /** Whether the value is one among others in the list at the path. */
  among: boolean;
}

/** What a patch sets, value by value. */
export function assignmentsOf({ content }: Patch): Assignment[] {
  return Array.isArray(content) ? content.map(fromOperation) : fromFragment(content, []);
}

function fromOperation({ op, path, value }: Operation): Assignment {
  const steps = path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const among = steps.at(-1) === '-';
  if (among && op !== 'add') throw new Error(`${op} can not append at ${path}`);
  return { path: among ? steps.slice(0, -1) : steps, value, among };
}

function fromFragment(value: unknown, path: string[]): Assignment[] {
  if (Array.isArray(value) && value.every((one) => isRecord(one) && 'name' in one)) {
    return value.flatMap((one: Record<string, unknown>) =>
      fromFragment(one, [...path, `name=${String(one.name)}`]),
    );
  }
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([field, inner]) => fromFragment(inner, [...path, field]));
  }
  return [{ path, value, among: false }];
}

/** What stands at a path of an object. */
export function valueAt(object: unknown, path: string[]): unknown {
  return path.reduce<unknown>((current, step) => {
    if (Array.isArray(current) && step.startsWith('name=')) {
      return current.find((one: { name?: string }) => one.name === step.slice('name='.length));
    }
    return isRecord(current) || Array.isArray(current)
      ? (current as Record<string, unknown>)[step]
      : undefined;
  }, object);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
