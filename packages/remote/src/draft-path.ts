/** A payload that is being filled in: any field may still be missing. */
export type Draft = Record<string, unknown>;

/** The value at a path into a draft (`roles`, `lines.1.item`); undefined where there is none. */
export function valueAt(draft: Draft, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, part) => (isParent(value) ? value[part] : undefined), draft);
}

/** The draft with another value at a path, whose lists and objects are there; the rest is the same. */
export function withValueAt(draft: Draft, path: string, value: unknown): Draft {
  const [first = path, ...rest] = path.split('.');
  const part = draft[first];
  const next = rest.length > 0 && isParent(part) ? withValueAt(part, rest.join('.'), value) : value;
  if (Array.isArray(draft)) {
    const items: unknown = draft.with(Number(first), next);
    return items as Draft;
  }
  return { ...draft, [first]: next };
}

/** The paths of a draft at which something was filled in. */
export function filledIn(draft: Draft, before = ''): string[] {
  return Object.entries(draft).flatMap(([name, value]) => {
    if (value === undefined || value === '') return [];
    const path = before + name;
    return [path, ...(isParent(value) ? filledIn(value, `${path}.`) : [])];
  });
}

/** The list at a path of a draft; empty where there is none. */
export function listAt(draft: Draft, path: string): readonly unknown[] {
  const list = valueAt(draft, path);
  return Array.isArray(list) ? list : [];
}

/** Where an item of a list goes: to another place, or away. */
export type Moved = (index: number) => number | undefined;

/** The path once the items of a list have moved; undefined when it was in one that went away. */
export function movedPath(path: string, list: string, moved: Moved): string | undefined {
  if (!path.startsWith(`${list}.`)) return path;
  const [index, ...rest] = path.slice(list.length + 1).split('.');
  const next = moved(Number(index));
  return next === undefined ? undefined : [list, next, ...rest].join('.');
}

function isParent(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
