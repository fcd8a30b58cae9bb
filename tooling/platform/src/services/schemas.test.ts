import { describe, expect, it } from 'vitest';
import { schemaProblems } from '../manifests/schema-problems.ts';
import { withValue } from '../manifests/testing.ts';
import { unknownFields } from '../manifests/unknown-fields.ts';
import { allObjects, everyObject } from './read-rendered.ts';

const objects = everyObject();
const prod = allObjects('prod');

describe('rendered objects', () => {
  it('follow the schemas of their kinds', async () => {
    expect(await schemaProblems(objects)).toEqual([]);
  });

  it('have no field that their kinds do not have, and any of any kind would be found', async () => {
    const kinds = [...new Map(prod.map((object) => [object.kind, object])).values()];
    const wrong = kinds.map((object) => {
      const copy = structuredClone(object);
      const fields = (copy.spec ?? copy) as Record<string, unknown>;
      fields.surplus = 1;
      return copy;
    });
    const problems = await unknownFields([...objects, ...wrong]);
    expect(problems).toHaveLength(wrong.length);
    expect(new Set(problems.map((problem) => problem.split(' ')[0]))).toEqual(
      new Set(wrong.map(({ kind }) => kind)),
    );
    expect(problems.every((problem) => problem.includes('surplus'))).toBe(true);
  }, 60_000);
});

describe('the checks', () => {
  it.each([
    ['Deployment/user', 'spec.selector', undefined],
    ['Cluster/db-user', 'spec.instances', 'three'],
    ['HorizontalPodAutoscaler/user', 'spec.maxReplicas', undefined],
    ['ExternalSecret/user-env', 'spec.data.0.remoteRef.key', undefined],
  ])('find by the schema that %s is wrong at %s', async (object, path, value) => {
    expect(await schemaProblems(withValue(prod, object, path, value))).toHaveLength(1);
  });

  it('find by the type what is wrong inside', async () => {
    const wrong = [
      ['Deployment/user', 'spec.template.spec.containers.0.securityContexts', {}],
      ['ObjectStore/db-user', 'spec.retentionPolicy', 'for ever'],
      ['Pooler/db-user-pooler', 'spec.pgbouncer.poolmode', 'transaction'],
      ['CiliumNetworkPolicy/db-user-kubernetes', 'spec.egress.0.toEntity', ['world']],
    ] as const;
    const changed = wrong.map(([object, path, value]) => {
      const [kind, name] = object.split('/');
      return withValue(prod, object, path, value).filter(
        (one) => one.kind === kind && one.metadata.name === name,
      );
    });
    expect(await unknownFields(changed.flat())).toHaveLength(wrong.length);
  }, 60_000);
});
