import { fieldsAt, type Schema } from './schema-at.ts';

/** Something that can stand at the cursor. */
export interface Option {
  label: string;
  /** What is put in, with `${}` where the cursor goes; the label when absent. */
  insert?: string;
  /** What it is, in a word. */
  detail?: string;
}

/** What a policy can name: what its expressions look at, fields that are entered again, and groups. */
export interface Names {
  payload: Schema;
  enterable: readonly string[];
  /** The windows of the document, and whether each adds something up. */
  windows: ReadonlyMap<string, { hasSum: boolean }>;
  groups: readonly string[];
}

/**
 * What can go on after an expression's beginning: variables and functions, or the fields of what stands before a dot.
 *
 * @returns the options, and how many characters before the cursor they take the place of
 */
export function completeExpression(
  beginning: string,
  names: Names,
): { options: Option[]; typed: number } {
  const [chain = ''] = /[A-Za-z_][\w.]*$/.exec(beginning) ?? [];
  const parts = chain.split('.');
  const last = parts.pop() ?? '';
  const options = parts.length === 0 ? [...variables, ...functions] : fieldsOf(parts, names);
  return { options, typed: last.length };
}

const variables: Option[] = ['payload', 'before', 'after', 'maker', 'window', 'target', 'now'].map(
  (label) => ({ label }),
);
const functions: Option[] = [
  { label: 'decimal', insert: 'decimal(\\"${}\\")' },
  { label: 'abs', insert: 'abs(${})' },
  { label: 'has', insert: 'has(${})' },
  { label: 'size', insert: 'size(${})' },
];

function fieldsOf([root, ...path]: string[], { payload, windows }: Names): Option[] {
  if (root === 'payload') {
    return [...fieldsAt(payload, path)].map(([label, schema]) => ({
      label,
      ...(typeof schema.type === 'string' && { detail: schema.type }),
    }));
  }
  if (root === 'maker' && path.length === 0) {
    return ['roles', 'groups', 'daysSinceJoining'].map((label) => ({ label }));
  }
  if (root !== 'window') return [];
  if (path.length === 0) return [...windows.keys()].map((label) => ({ label }));
  const window = windows.get(path.join('.'));
  if (!window) return [];
  return [{ label: 'count' }, ...(window.hasSum ? [{ label: 'sum' }] : [])];
}
