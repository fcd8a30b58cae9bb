import { expect, it } from 'vitest';
import { environments, readEnvironment } from '../appsets/environment.ts';
import { readTree } from '../appsets/tree.ts';
import type { Manifest } from '../manifests/read.ts';
import { schemaProblems } from '../manifests/schema-problems.ts';
import { unknownFields } from '../manifests/unknown-fields.ts';
import { readInfra } from './read-infra.ts';

const tree = readTree('argocd');
const objects = environments.flatMap((environment) => {
  const { root, generated } = readEnvironment(tree, environment);
  const rendered = [...readInfra(environment).values()].flat();
  return [root, ...generated.map(({ application }) => application), ...rendered];
});
const kinds = [...new Map(objects.map((object) => [object.kind, object])).values()];

/** A copy with a field that no kind has, and one with something that a name never is. */
const surplus = (object: Manifest): Manifest => {
  const copy = structuredClone(object);
  ((copy['spec'] ?? copy) as Record<string, unknown>)['surplus'] = 1;
  return copy;
};
const nameless = (object: Manifest): Manifest => ({ ...object, metadata: 3 }) as never;

it('follows the schemas of its kinds', async () => {
  expect(await schemaProblems(objects)).toEqual([]);
});

it('has no field that its kinds do not have, and one of any kind would be found', async () => {
  const problems = await unknownFields([...objects, ...kinds.map(surplus)]);
  const found = problems.map((problem) => problem.slice(0, problem.indexOf(' ')));
  expect(found.toSorted()).toEqual(kinds.map(({ kind }) => kind).toSorted());
  for (const problem of problems) expect(problem).toContain('surplus');
}, 60_000);

it('would be found to break the schema', async () => {
  const checked = kinds.filter(({ apiVersion }) => !apiVersion.includes('elastic.co'));
  const problems = await schemaProblems(checked.map(nameless));
  expect(problems).toHaveLength(checked.length);
});
