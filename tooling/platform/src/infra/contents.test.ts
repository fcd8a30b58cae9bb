import { readFileSync } from 'node:fs';
import { databaseNames } from '@countersign/service-discovery';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readEnvironment } from '../appsets/environment.ts';
import { readTree } from '../appsets/tree.ts';
import { at, listAt } from '../manifests/at.ts';
import type { Manifest } from '../manifests/read.ts';
import { repository } from '../paths.ts';
import { environments, infraObjects, readInfra, serviceObjects } from '../rendered.ts';

const tree = readTree('argocd');
const hosts = { dev: 'countersign.localtest.me', prod: 'countersign.example.com' };
const values = (path: string): unknown =>
  parse(readFileSync(`${repository}argocd/infra/${path}/values.yaml`, 'utf8'));

const named = (objects: Manifest[], kind: string, name: string): Manifest | undefined =>
  objects.find((object) => object.kind === kind && object.metadata.name === name);
const ofKind = (objects: Manifest[], kind: string): Manifest[] =>
  objects.filter((object) => object.kind === kind);

describe.each(environments)('%s', (environment) => {
  const pieces = infraObjects(environment);
  const services = serviceObjects(environment);
  const host = hosts[environment];

  it('has one public gateway for its host, with a certificate that its issuer signs', () => {
    const gateway = named(pieces, 'Gateway', 'public');
    const certificate = named(pieces, 'Certificate', 'public');
    expect(at(gateway, 'spec.listeners')).toMatchObject([
      { hostname: host },
      {
        hostname: host,
        protocol: 'HTTPS',
        tls: { certificateRefs: [{ name: at(certificate, 'spec.secretName') }] },
      },
    ]);
    expect(at(certificate, 'spec.dnsNames')).toEqual([host]);
    const issuer = String(at(certificate, 'spec.issuerRef.name'));
    expect(named(pieces, 'ClusterIssuer', issuer)).toBeDefined();
    expect(at(named(pieces, 'HTTPRoute', 'to-https'), 'spec.hostnames')).toEqual([host]);
  });

  // The Gateway is unhealthy without its certificate, which is proved through the Gateway: a wave
  // between them would never end, and services would wait for the public name.
  it('lets nothing wait for the certificate of the public name', () => {
    const annotated = (key: string) =>
      (readInfra(environment)['gateway'] ?? [])
        .filter(({ metadata }) => metadata.annotations?.[`argocd.argoproj.io/${key}`])
        .map(({ kind }) => kind);
    expect(annotated('sync-wave')).toEqual([]);
    expect(annotated('ignore-healthcheck').toSorted()).toEqual(['Certificate', 'Gateway']);
  });

  it('has a listener and a host for every route of the services', () => {
    const routes = ofKind(services, 'HTTPRoute');
    expect(routes.length).toBeGreaterThan(3);
    const listener = { name: 'public', namespace: 'gateway', sectionName: 'https' };
    for (const { spec } of routes) {
      expect(spec).toMatchObject({ parentRefs: [listener], hostnames: [host] });
    }
  });

  it('has the store that every secret of the services is from', () => {
    const secrets = ofKind(services, 'ExternalSecret');
    expect(secrets.length).toBeGreaterThan(3);
    for (const secret of secrets) {
      const of = (field: string): string => String(at(secret, `spec.secretStoreRef.${field}`));
      const store = named(pieces, of('kind'), of('name'));
      expect(at(store, 'spec.conditions.0.namespaces')).toEqual(['countersign']);
    }
  });

  it('has where the databases’ backups go', () => {
    const minio = values('minio');
    const server = `http://${String(at(minio, 'fullnameOverride'))}.minio.svc.cluster.local:9000`;
    const bucket = `s3://${String(at(minio, 'buckets.0.name'))}/`;
    const expected = {
      dev: { endpointURL: server, destinationPath: bucket },
      prod: { s3Credentials: { inheritFromIAMRole: true } },
    };
    const stores = ofKind(services, 'ObjectStore');
    expect(stores).toHaveLength(databaseNames.length);
    for (const { spec } of stores) {
      expect(spec).toMatchObject({ configuration: expected[environment] });
    }
  });

  it('keeps logs as long as it should, with no copy where there is one node', () => {
    const map = pieces.find(
      ({ kind, metadata }) => kind === 'ConfigMap' && /retention/.test(metadata.name),
    );
    const policy: unknown = JSON.parse(String(at(map, 'data[retention.json]')));
    const age = environment === 'dev' ? '30d' : '90d';
    expect(at(policy, 'policy.phases.delete')).toEqual({ min_age: age, actions: { delete: {} } });
    const beat = named(pieces, 'Beat', 'logs');
    const volume = at(beat, 'spec.daemonSet.podTemplate.spec.volumes.0.configMap.name');
    expect(volume).toBe(map?.metadata.name);
    const nodes = Number(at(named(pieces, 'Elasticsearch', 'logs'), 'spec.nodeSets.0.count'));
    expect(at(beat, 'spec.config')).toMatchObject({
      'setup.ilm.policy_file': '/etc/countersign/retention.json',
      'setup.template.settings.index.number_of_replicas': nodes > 1 ? 1 : 0,
    });
  });

  it('never lets Argo take away what holds data or cannot be made again', () => {
    const kept = pieces.filter(
      ({ kind, metadata }) =>
        ['Namespace', 'Gateway', 'Elasticsearch', 'StatefulSet', 'ApplicationSet'].includes(kind) ||
        /^argocd-(rbac-)?cm$/.test(metadata.name),
    );
    expect(kept.length).toBeGreaterThanOrEqual(7);
    for (const { metadata } of kept) {
      expect(metadata.annotations?.['argocd.argoproj.io/sync-options']).toMatch(
        /^Prune=(false|confirm),Delete=(false|confirm)$/,
      );
    }
  });
});

it('gives the services’ secrets in AWS and in a namespace the same names', () => {
  const [dev, prod] = environments.map((environment) => {
    const data = ofKind(serviceObjects(environment), 'ExternalSecret')
      .filter((secret) => at(secret, 'spec.secretStoreRef.name') === 'countersign')
      .flatMap((secret) => listAt(secret, 'spec.data'));
    return new Set(data.map((entry) => at(entry, 'remoteRef.key')));
  });
  expect(dev).toContain('countersign-auth');
  expect(dev).toEqual(prod);
});

it('hands the databases the key that MinIO knows', () => {
  const user = at(values('minio'), 'users.0') as Record<string, string>;
  const { existingSecret = '', existingSecretKey: key, accessKey } = user;
  const secret = named(infraObjects('dev'), 'ExternalSecret', existingSecret);
  const name = at(secret, 'spec.target.name');
  for (const store of ofKind(serviceObjects('dev'), 'ObjectStore')) {
    const credentials = at(store, 'spec.configuration.s3Credentials');
    expect(credentials).toMatchObject({ accessKeyId: { name }, secretAccessKey: { name, key } });
    const id = String(at(credentials, 'accessKeyId.key'));
    expect(at(secret, `spec.target.template.data.${id}`)).toBe(accessKey);
  }
  const reflector = 'reflector.v1.k8s.emberstack.com/reflection';
  expect(at(secret, 'spec.target.template.metadata.annotations')).toEqual({
    [`${reflector}-allowed`]: 'true',
    [`${reflector}-allowed-namespaces`]: 'countersign',
    [`${reflector}-auto-enabled`]: 'true',
    [`${reflector}-auto-namespaces`]: 'countersign',
  });
});

it.each([
  ['cert-manager', 'prometheus.podmonitor.labels.release'],
  ['cnpg-system', 'monitoring.podMonitorAdditionalLabels.release'],
  ['external-secrets', 'serviceMonitor.additionalLabels.release'],
  ['metrics-server', 'serviceMonitor.additionalLabels.release'],
])('labels the monitor of %s as Prometheus looks for it', (piece, path) => {
  const stack = readEnvironment(tree, 'prod').generated.find(
    ({ application }) => application.metadata.name === 'infra-kube-prometheus-stack',
  );
  expect(at(values(piece), path)).toBe(at(stack?.application, 'spec.sources.1.helm.releaseName'));
  expect(at(values(piece), path)).toBe('kube-prometheus-stack');
});
