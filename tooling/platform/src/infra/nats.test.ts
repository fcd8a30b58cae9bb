import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { at } from '../manifests/at.ts';
import { withValue } from '../manifests/testing.ts';
import { podsOf, surroundings } from '../network/ends.ts';
import { policiesOf } from '../network/policies.ts';
import { reachable } from '../network/reachable.ts';
import { repository } from '../paths.ts';
import { environments, infraObjects, readInfra, serviceObjects } from '../rendered.ts';
import { natsProblems } from './nats-problems.ts';

const servers = { dev: 1, prod: 3 };
const claim = 'spec.volumeClaimTemplates.0';

describe.each(environments)('NATS in %s, on or off', (environment) => {
  const nats = readInfra(environment)['nats'] ?? [];

  it('has nothing wrong', () => {
    expect(natsProblems(nats, servers[environment])).toEqual([]);
  });

  it('is told of with the sizes that it has', () => {
    const told = readFileSync(`${repository}docs/operations/nats.md`, 'utf8');
    const [, size = ''] =
      /^\| volume +\| (.+?) +\| (.+?) +\|$/m.exec(told)?.slice(environment === 'dev' ? 0 : 1) ?? [];
    const set = nats.find(({ kind }) => kind === 'StatefulSet');
    const storage = String(at(set, `${claim}.spec.resources.requests.storage`));
    const files = JSON.stringify(nats.find(({ kind }) => kind === 'ConfigMap'));
    const [, most, unit] = /MAX_FILE_STORE: (\d+)([MG])B/.exec(files) ?? [];
    expect(size).toContain(storage.replace('Gi', ' Gi'));
    expect(size).toMatch(new RegExp(` at most ${Number(most) / (unit === 'M' ? 1_000 : 1)}$`));
  });

  it('is reached by notification, once it is on there, and its own servers, and reaches nobody else', () => {
    const services = serviceObjects(environment);
    const ends = [...podsOf(nats), ...podsOf(services), ...surroundings];
    const neighbour = { name: 'neighbour', ports: [], pod: { namespace: 'nats', labels: {} } };
    const policies = policiesOf(infraObjects(environment).concat(services));
    const isOn = services.some(({ metadata }) => metadata.name === 'notification-nats');
    const paths = reachable([...ends, neighbour], policies, 'nats');
    expect(new Set(paths)).toEqual(
      new Set([
        ...(isOn ? ['notification → nats:4222'] : []),
        ...(environment === 'prod'
          ? ['nats → nats:6222', 'nats → dns:53/UDP', 'nats → dns:53']
          : []),
      ]),
    );
  });

  it('gives its one secret to the services’ namespace, and to no other', () => {
    const find = (kind: string) => nats.find((one) => one.kind === kind);
    const store = find('ClusterSecretStore');
    const { name, namespace } = at(store, 'spec.provider.kubernetes.auth.serviceAccount') as Record<
      string,
      string
    >;
    expect(at(store, 'spec.conditions')).toEqual([{ namespaces: ['countersign'] }]);
    expect(at(find('Role'), 'rules')).toEqual([
      { apiGroups: [''], resources: ['secrets'], resourceNames: ['notification'], verbs: ['get'] },
    ]);
    for (const kind of ['RoleBinding', 'ClusterRoleBinding']) {
      expect(at(find(kind), 'subjects')).toEqual([{ kind: 'ServiceAccount', name, namespace }]);
    }
    expect(at(find('ClusterRole'), 'rules.0.apiGroups')).toEqual(['authorization.k8s.io']);
  });
});

const prod = readInfra('prod')['nats'] ?? [];
const config = prod.find(({ kind }) => kind === 'ConfigMap')!;
const pod = 'spec.template.spec';
const container = `${pod}.containers.0`;

it.each`
  object                                 | path                                           | value                              | said
  ${'StatefulSet/nats'}                  | ${'spec.replicas'}                             | ${1}                               | ${'servers'}
  ${'ExternalSecret/notification'}       | ${'spec.target.template.data.NATS_REPLICAS'}   | ${'1'}                             | ${'copies'}
  ${'StatefulSet/nats'}                  | ${`${pod}.affinity`}                           | ${undefined}                       | ${'servers on one node'}
  ${'StatefulSet/nats'}                  | ${`${pod}.topologySpreadConstraints.0`}        | ${undefined}                       | ${'spread'}
  ${'StatefulSet/nats'}                  | ${'spec.podManagementPolicy'}                  | ${undefined}                       | ${'servers that wait for each other'}
  ${'PodDisruptionBudget/nats'}          | ${'spec.maxUnavailable'}                       | ${2}                               | ${'disruption budget'}
  ${'StatefulSet/nats'}                  | ${'metadata.annotations'}                      | ${{}}                              | ${'sync options of the servers'}
  ${'StatefulSet/nats'}                  | ${`${claim}.metadata.annotations`}             | ${{}}                              | ${'sync options of the volumes'}
  ${'StatefulSet/nats'}                  | ${'spec.persistentVolumeClaimRetentionPolicy'} | ${undefined}                       | ${'volumes that go'}
  ${'StatefulSet/nats'}                  | ${`${claim}.spec.resources.requests.storage`}  | ${'16Gi'}                          | ${'no room on the volume'}
  ${'StatefulSet/nats'}                  | ${`${container}.env.1.value`}                  | ${'512MiB'}                        | ${'memory'}
  ${'StatefulSet/nats'}                  | ${`${pod}.terminationGracePeriodSeconds`}      | ${30}                              | ${'is killed before clients are elsewhere'}
  ${'StatefulSet/nats'}                  | ${`${container}.lifecycle`}                    | ${undefined}                       | ${'clients are not sent elsewhere'}
  ${'StatefulSet/nats'}                  | ${`${container}.command`}                      | ${undefined}                       | ${'not process 1'}
  ${'StatefulSet/nats'}                  | ${`${container}.livenessProbe.httpGet.path`}   | ${'/healthz'}                      | ${'probes'}
  ${'StatefulSet/nats'}                  | ${`${container}.readinessProbe`}               | ${undefined}                       | ${'probes'}
  ${'StatefulSet/nats'}                  | ${`${container}.image`}                        | ${'docker.io/library/nats:2.14.7'} | ${'image'}
  ${'ExternalSecret/notification'}       | ${'spec.target.template.data.NATS_URL'}        | ${'nats://nats:4222'}              | ${'address'}
  ${'Service/nats'}                      | ${'spec.selector[app.kubernetes.io/name]'}     | ${'mail'}                          | ${'address'}
  ${'Service/nats-routes'}               | ${'spec.publishNotReadyAddresses'}             | ${undefined}                       | ${'routes'}
  ${'ExternalSecret/routes'}             | ${'spec.target.template.data[routes.conf]'}    | ${'"nats://nats-0.nats-routes:1"'} | ${'routes'}
  ${'Password/nats'}                     | ${'spec.symbols'}                              | ${2}                               | ${'password'}
  ${'StatefulSet/nats'}                  | ${`${pod}.securityContext.fsGroup`}            | ${undefined}                       | ${'the volume is another group’s'}
  ${'StatefulSet/nats'}                  | ${`${pod}.securityContext.runAsNonRoot`}       | ${false}                           | ${'pod security context'}
  ${'StatefulSet/nats'}                  | ${`${container}.securityContext`}              | ${undefined}                       | ${'container security context'}
  ${'StatefulSet/nats'}                  | ${`${container}.resources.limits`}             | ${undefined}                       | ${['memory', 'no limits.memory']}
  ${'StatefulSet/nats'}                  | ${`${container}.volumeMounts.1.readOnly`}      | ${false}                           | ${'can write to /etc/nats/config'}
  ${'StatefulSet/nats'}                  | ${`${pod}.automountServiceAccountToken`}       | ${true}                            | ${'mounts a token'}
  ${`ConfigMap/${config.metadata.name}`} | ${'data[environment.conf]'}                    | ${'MAX_FILE_STORE: 20GB'}          | ${'no room on the volume'}
`('finds $object with another $path', ({ object, path, value, said }: Row) => {
  expect(natsProblems(withValue(prod, object, path, value), 3)).toEqual([said].flat());
});

interface Row {
  object: string;
  path: string;
  value: unknown;
  said: string | string[];
}
