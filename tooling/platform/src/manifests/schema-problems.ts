import { modelOf } from './model-of.ts';
import type { Manifest } from './read.ts';

interface Validated {
  validate: () => void;
}

/**
 * What the schemas of their kinds say against objects, a line each. Schemas accept fields that they
 * do not know; `unknownFields` finds those.
 */
export async function schemaProblems(objects: Manifest[]): Promise<string[]> {
  const problems = await Promise.all(objects.map(problemOf));
  return problems.flat();
}

async function problemOf(object: Manifest): Promise<string[]> {
  const { module, typeOnly } = modelOf(object);
  if (typeOnly) return [];
  const name = `${object.kind} ${object.metadata.name}`;
  let classes: Record<string, (new (data: Manifest) => Validated) | undefined>;
  try {
    classes = (await import(module)) as typeof classes;
  } catch {
    return [`${name}: there is no schema for ${object.apiVersion}`];
  }
  const Class = classes[object.kind];
  if (!Class) return [`${name}: there is no schema for ${object.apiVersion}`];
  try {
    new Class(object).validate();
    return [];
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
  }
}
