import { isDeepStrictEqual } from 'node:util';
import type { Manifest } from '../../manifests/read.ts';
import { nameOf } from '../../manifests/pod-of.ts';
import { assignmentsOf, valueAt, type Assignment } from './assignments.ts';
import { readFromDisk, readPatches, type Patch, type Target } from './read-patches.ts';

/** An overlay and what it renders to. */
export interface Rendering {
  name: string;
  path: string;
  objects: Manifest[];
}

/**
 * Patches that matched nothing in any overlay, which kustomize does not say, and values of patches that
 * did not arrive, unless a later patch sets another.
 */
export function patchProblems(renderings: Rendering[], read = readFromDisk): string[] {
  const all = new Set<string>();
  const matched = new Set<string>();
  const missing = renderings.flatMap(({ name, path, objects }) => {
    const last = new Map<string, { patch: Patch; object: Manifest; assignment: Assignment }>();
    for (const patch of readPatches(path, read)) {
      all.add(patch.id);
      const named = withName(patch, name);
      for (const object of objects.filter((one) => matches(named.target, one))) {
        matched.add(patch.id);
        for (const assignment of assignmentsOf(named)) {
          const key = JSON.stringify([
            nameOf(object),
            assignment.path,
            assignment.among && assignment.value,
          ]);
          last.set(key, { patch, object, assignment });
        }
      }
    }
    return [...last.values()]
      .filter(({ object, assignment }) => !arrived(object, assignment))
      .map(
        ({ patch, object, assignment }) =>
          `${patch.id}: ${nameOf(object)} has another ${assignment.path.join('.')}`,
      );
  });
  return [
    ...[...all].filter((id) => !matched.has(id)).map((id) => `${id}: matches nothing`),
    ...missing,
  ];
}

/** What bases call SERVICE goes by the workload's name in the end; settings such as SERVICE_KEY do not. */
function withName(patch: Patch, name: string): Patch {
  const text = JSON.stringify(patch).replaceAll(/SERVICE(?!_[A-Z])/g, name);
  return JSON.parse(text) as Patch;
}

function matches({ kind, name, labelSelector }: Target, { kind: is, metadata }: Manifest): boolean {
  const [label, value] = labelSelector?.split('=') ?? [];
  return (
    new RegExp(`^(?:${kind})$`).test(is) &&
    (name === undefined || new RegExp(`^(?:${name})$`).test(metadata.name)) &&
    (label === undefined || metadata.labels?.[label] === value)
  );
}

function arrived(object: Manifest, { path, value, among }: Assignment): boolean {
  const actual = valueAt(object, path);
  if (!among) return isDeepStrictEqual(actual, value);
  return Array.isArray(actual) && actual.some((one) => isDeepStrictEqual(one, value));
}
