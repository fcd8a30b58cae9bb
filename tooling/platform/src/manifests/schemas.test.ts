import { expect, it } from 'vitest';
import { readEnvironment } from '../appsets/environment.ts';
import { readTree } from '../appsets/tree.ts';
import type { Manifest } from './read.ts';
import { schemaProblems } from './schemas.ts';
import { withValue } from './testing.ts';
import { environments, serviceObjects, infraObjects } from '../rendered.ts';

const tree = readTree('argocd');
const objects = environments.flatMap((environment) => {
  const { root, generated } = readEnvironment(tree, environment);
  const applications = generated.map(({ application }) => application);
  return [root, ...applications, ...infraObjects(environment)];
});
const all = [...objects, ...environments.flatMap(serviceObjects)];
const kinds = [...new Map(all.map((object) => [object.kind, object])).values()];

it('finds in what is deployed only a field too many, which a copy of each kind has', async () => {
  const copies = structuredClone(kinds);
  for (const copy of copies) ((copy['spec'] ?? copy) as Record<string, unknown>)['surplus'] = 1;
  const problems = await schemaProblems([...all, ...copies]);
  expect(problems.map((problem) => problem.replace(/ .*/, '')).toSorted()).toEqual(
    kinds.map(({ kind }) => kind).toSorted(),
  );
  for (const problem of problems) expect(problem).toContain('surplus');
}, 60_000);

it('finds what is missing or of another type, however deep', async () => {
  const prod = [...serviceObjects('prod'), ...infraObjects('prod')];
  const container = 'spec.template.spec.containers.0';
  const nodes = 'spec.nodeSets.0.podTemplate.spec';
  const wrong = (
    [
      ['Deployment/user', 'spec.selector', undefined],
      ['Deployment/user', `${container}.securityContexts`, {}],
      ['Cluster/db-user', 'spec.instances', 'three'],
      ['HorizontalPodAutoscaler/user', 'spec.maxReplicas', undefined],
      ['ExternalSecret/user-env', 'spec.data.0.remoteRef.key', undefined],
      ['ObjectStore/db-user', 'spec.retentionPolicy', 'for ever'],
      ['DatabaseRole/db-user-app', 'spec.superuser', 'no'],
      ['Pooler/db-user-pooler', 'spec.pgbouncer.poolmode', 'transaction'],
      ['CiliumNetworkPolicy/db-user-kubernetes', 'spec.egress.0.toEntity', ['world']],
      ['Elasticsearch/logs', `${nodes}.securityContexts`, {}],
    ] as const
  ).flatMap(([object, path, value]): Manifest[] => {
    const [kind, name] = object.split('/');
    const changed = withValue(prod, object, path, value);
    return changed.filter((one) => one.kind === kind && one.metadata.name === name);
  });
  // Written apart, so that none passes for another that differs by names only.
  expect(await schemaProblems(wrong)).toHaveLength(wrong.length);
}, 60_000);
