import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { nameOf } from '../manifests/at.ts';
import type { Manifest } from '../manifests/read.ts';
import { repository } from '../paths.ts';

/** A patch: operations (RFC 6902), as far as overlays use them, or a fragment that is merged. */
interface Patch {
  /** Where it is: the kustomization and its place there. */
  id: string;
  target: { kind: string; name?: string; labelSelector?: string };
  content: { op: 'add' | 'replace'; path: string; value: unknown }[] | Record<string, unknown>;
}

/** A value that a patch sets: whole, or as one among others of the list at the path. */
interface Assignment {
  /** Fields and indexes; `name=x` is the element of a list that is called so. */
  path: string[];
  value: unknown;
  among: boolean;
}

interface Kustomization {
  resources?: string[];
  components?: string[];
  patches?: {
    target?: Patch['target'];
    path?: string;
    patch?: string;
    options?: { allowNameChange?: boolean };
  }[];
}

/** The text of a file of the repository; undefined when there is none. */
export type ReadText = (path: string) => string | undefined;

/** Reads from the working tree. */
export const readFromDisk: ReadText = (path) =>
  existsSync(join(repository, path)) ? readFileSync(join(repository, path), 'utf8') : undefined;

/**
 * Patches that matched nothing in any overlay, which kustomize does not say, and values of patches that
 * did not arrive, unless a later patch sets another.
 *
 * @param renderings overlays, and what they render to
 */
export function patchProblems(
  renderings: { name: string; path: string; objects: Manifest[] }[],
  read = readFromDisk,
): string[] {
  const all = new Set<string>();
  const matched = new Set<string>();
  const missing = renderings.flatMap(({ name, path, objects }) => {
    const last = new Map<string, [problem: string, arrived: boolean]>();
    for (const patch of readPatches(path, read)) {
      all.add(patch.id);
      // What bases call SERVICE goes by the workload's name in the end; settings such as SERVICE_KEY do not.
      const text = JSON.stringify(patch).replaceAll(/SERVICE(?!_[A-Z])/g, name);
      const { target, content } = JSON.parse(text) as Patch;
      for (const object of objects.filter((one) => matches(target, one))) {
        matched.add(patch.id);
        for (const assignment of assignmentsOf(content)) {
          const { path: place, among, value } = assignment;
          const problem = `${patch.id}: ${nameOf(object)} has another ${place.join('.')}`;
          const key = JSON.stringify([nameOf(object), place, among && value]);
          last.set(key, [problem, arrived(object, assignment)]);
        }
      }
    }
    return [...last.values()].flatMap(([problem, there]) => (there ? [] : [problem]));
  });
  const idle = [...all].filter((id) => !matched.has(id));
  return [...idle.map((id) => `${id}: matches nothing`), ...missing];
}

/** The patches that a kustomization and those it builds on apply, in the order in which they do. */
function readPatches(folder: string, read: ReadText): Patch[] {
  const file = join(folder, 'kustomization.yaml');
  const text = read(file);
  if (text === undefined) return [];
  const { resources = [], components = [], patches = [] } = parse(text) as Kustomization;
  return [
    ...[...resources, ...components]
      .filter((path) => !path.endsWith('.yaml'))
      .flatMap((path) => readPatches(normalize(join(folder, path)), read)),
    ...patches.map(({ target, path = '', patch, options }, index): Patch => {
      const id = `${file}, patch ${index}`;
      const content = parse(patch ?? read(join(folder, path)) ?? '') as Patch['content'];
      if (Array.isArray(content)) {
        if (!target) throw new Error(`${id} has no target`);
        return { id, target, content };
      }
      const { apiVersion: _version, kind, metadata, ...rest } = content;
      const { name, ...others } = metadata as { name: string };
      // A fragment's kind and name only say what it is for.
      const renames = options?.allowNameChange === true;
      return {
        id,
        target: target ?? { kind: String(kind), name },
        content: renames ? content : { ...rest, metadata: others },
      };
    }),
  ];
}

function matches({ kind, name, labelSelector }: Patch['target'], object: Manifest): boolean {
  const [label = '', value] = labelSelector?.split('=') ?? [];
  return (
    new RegExp(`^(?:${kind})$`).test(object.kind) &&
    (name === undefined || new RegExp(`^(?:${name})$`).test(object.metadata.name)) &&
    (value === undefined || object.metadata.labels?.[label] === value)
  );
}

function assignmentsOf(content: Patch['content']): Assignment[] {
  if (!Array.isArray(content)) return fromFragment(content, []);
  return content.map(({ op, path, value }) => {
    const steps = path.split('/').slice(1);
    const named = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const among = named.at(-1) === '-';
    if (among && op !== 'add') throw new Error(`${op} can not append at ${path}`);
    return { path: among ? named.slice(0, -1) : named, value, among };
  });
}

function fromFragment(value: unknown, path: string[]): Assignment[] {
  if (Array.isArray(value) && value.every((one) => isRecord(one) && 'name' in one)) {
    return value.flatMap((one: Record<string, unknown>) =>
      fromFragment(one, [...path, `name=${String(one['name'])}`]),
    );
  }
  if (!isRecord(value)) return [{ path, value, among: false }];
  return Object.entries(value).flatMap(([field, inner]) => fromFragment(inner, [...path, field]));
}

function arrived(object: Manifest, { path, value, among }: Assignment): boolean {
  const actual = path.reduce<unknown>((current, step) => {
    if (Array.isArray(current) && step.startsWith('name=')) {
      return current.find((one: { name?: string }) => one.name === step.slice('name='.length));
    }
    return (current as Record<string, unknown> | undefined)?.[step];
  }, object);
  if (!among) return isDeepStrictEqual(actual, value);
  return Array.isArray(actual) && actual.some((one) => isDeepStrictEqual(one, value));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
