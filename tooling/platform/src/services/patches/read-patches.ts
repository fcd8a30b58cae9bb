import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { parse } from 'yaml';
import { repository } from '../../paths.ts';

/** An operation of a JSON patch (RFC 6902), as far as overlays use them. */
export interface Operation {
  op: 'add' | 'replace';
  path: string;
  value: unknown;
}

/** A patch of a kustomization. */
export interface Patch {
  /** Where it is: the kustomization and its place there. */
  id: string;
  target: Target;
  /** Operations, or a fragment that is merged into the target. */
  content: Operation[] | Record<string, unknown>;
}

/** What a patch is for: regular expressions for the whole, and one label. */
export interface Target {
  kind: string;
  name?: string;
  labelSelector?: string;
}

interface Kustomization {
  resources?: string[];
  components?: string[];
  patches?: {
    target?: Target;
    path?: string;
    patch?: string;
    options?: { allowNameChange?: boolean };
  }[];
}

/** The text of a file of the repository; undefined when there is none. */
export type ReadText = (path: string) => string | undefined;

/** Reads from the working tree. */
export const readFromDisk: ReadText = (path) => {
  const file = join(repository, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

/** The patches that a kustomization and those it builds on apply, in the order in which they do. */
export function readPatches(folder: string, read: ReadText): Patch[] {
  const file = join(folder, 'kustomization.yaml');
  const text = read(file);
  if (text === undefined) return [];
  const { resources = [], components = [], patches = [] } = parse(text) as Kustomization;
  const below = [...resources, ...components].flatMap((path) =>
    path.endsWith('.yaml') ? [] : readPatches(normalize(join(folder, path)), read),
  );
  return [
    ...below,
    ...patches.map(({ target, path, patch, options }, index): Patch => {
      const source = patch ?? read(join(folder, path ?? ''));
      const content = parse(source ?? '') as Patch['content'];
      const own = Array.isArray(content) ? undefined : targetOf(content);
      if (!target && !own) throw new Error(`${file}: patch ${index} has no target`);
      return {
        id: `${file}, patch ${index}`,
        target: target ?? (own as Target),
        content:
          Array.isArray(content) || options?.allowNameChange ? content : withoutName(content),
      };
    }),
  ];
}

function targetOf(fragment: Record<string, unknown>): Target {
  const { name } = fragment.metadata as { name: string };
  return { kind: fragment.kind as string, name };
}

/** A fragment's kind and name only say what it is for. */
function withoutName(fragment: Record<string, unknown>): Record<string, unknown> {
  const { apiVersion: _version, kind: _kind, metadata, ...rest } = fragment;
  const { name: _name, ...meta } = metadata as Record<string, unknown>;
  return { ...rest, metadata: meta };
}
