import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { repository } from '../paths.ts';

/** A Kubernetes object as a file holds it. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/** The first object of a kind and name. */
export type Find = (kind: string, name: string) => Manifest | undefined;

/**
 * The objects of a file of YAML documents, or of every `.yaml` file of a folder and those below it,
 * in the order of their paths.
 *
 * @param path relative to the repository, or absolute
 * @throws {Error} naming the file, when it is no YAML or a document in it is no object of Kubernetes
 */
export function readManifests(path: string): Manifest[] {
  const absolute = path.startsWith('/') ? path : join(repository, path);
  if (!statSync(absolute).isDirectory()) {
    return parseManifests(readFileSync(absolute, 'utf8'), relative(repository, absolute));
  }
  return readdirSync(absolute, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .flatMap((file) => readManifests(join(absolute, file)));
}

/**
 * The objects in `text`, which `source` names in errors. Empty documents are left out.
 *
 * @throws {Error} when the text is no YAML, or a document is no object of Kubernetes
 */
export function parseManifests(text: string, source: string): Manifest[] {
  const documents = parseAllDocuments(text);
  if ('empty' in documents) return [];
  return documents.flatMap((document) => {
    const [problem] = document.errors;
    if (problem) throw new Error(`${source}: ${problem.message}`);
    const value: unknown = document.toJS();
    if (value === null) return [];
    if (!isManifest(value)) {
      throw new Error(`${source}: a document without apiVersion, kind or metadata.name`);
    }
    return [value];
  });
}

function isManifest(value: unknown): value is Manifest {
  const { apiVersion, kind, metadata } = value as Partial<Manifest>;
  return (
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    (typeof metadata?.name === 'string' || typeof generateName(metadata) === 'string')
  );
}

function generateName(metadata: unknown): unknown {
  return (metadata as { generateName?: unknown } | undefined)?.generateName;
}
