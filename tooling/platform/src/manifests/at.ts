/**
 * What is at a path of fields and indexes, `spec.containers.0.name`; undefined when something on the
 * way is not there. Fields with a dot in their name are written in brackets: `labels[a.b/c]`.
 */
export function at(value: unknown, path: string): unknown {
  return stepsOf(path).reduce<unknown>(
    (current, step) =>
      typeof current === 'object' && current !== null
        ? (current as Record<string, unknown>)[step]
        : undefined,
    value,
  );
}

/** What is at a path, as a list; nothing counts as the empty list. */
export function listAt<T>(value: unknown, path: string): T[] {
  return (at(value, path) as T[] | undefined) ?? [];
}

/** The fields and indexes of a path. */
export function stepsOf(path: string): string[] {
  return [...path.matchAll(/\[([^\]]+)\]|[^.[\]]+/g)].map(
    ([step, inBrackets]) => inBrackets ?? step,
  );
}
