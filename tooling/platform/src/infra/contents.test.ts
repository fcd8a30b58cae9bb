import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../appsets/environment.ts';
import { readTree } from '../appsets/tree.ts';
import type { Manifest } from '../manifests/read.ts';
import { repository } from '../paths.ts';
import { environments, infraObjects, readServices, readInfra } from '../rendered.ts';

const tree = readTree('argocd');
const hosts = { dev: 'countersign.localtest.me', prod: 'countersign.example.com' };
const values = (path: string): Record<string, unknown> =>
  parse(readFileSync(`${repository}argocd/infra/${path}`, 'utf8')) as Record<string, unknown>;

/** The value at a path of an object, with numbers for places in lists. */
const at = (object: unknown, path: string): unknown =>
  path
    .split('/')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], object);

const named = (objects: Manifest[], kind: string, name: string): Manifest | undefined =>
  objects.find((object) => object.kind === kind && object.metadata.name === name);

describe.each(environments)('%s', (environment) => {
  const infra = readInfra(environment);
  const pieces = infraObjects(environment);
  const services = Object.values(readServices(environment)).flat();
  const opted = new Set(
    readEnvironment(tree, environment).generated.map(
      ({ application }) => application.metadata.name,
    ),
  );

  it('has one public gateway for its host, with a certificate that its issuer signs', () => {
    const gateway = named(pieces, 'Gateway', 'public');
    const host = hosts[environment];
    expect(at(gateway, 'spec/listeners/0/hostname')).toBe(host);
    expect(at(gateway, 'spec/listeners/1/hostname')).toBe(host);
    expect(at(gateway, 'spec/listeners/1/protocol')).toBe('HTTPS');
    const certificate = named(pieces, 'Certificate', 'public');
    expect(at(certificate, 'spec/dnsNames')).toEqual([host]);
    expect(at(gateway, 'spec/listeners/1/tls/certificateRefs/0/name')).toBe(
      at(certificate, 'spec/secretName'),
    );
    const issuer = String(at(certificate, 'spec/issuerRef/name'));
    expect(named(pieces, 'ClusterIssuer', issuer)).toBeDefined();
    expect(at(named(pieces, 'HTTPRoute', 'to-https'), 'spec/hostnames')).toEqual([host]);
  });

  // The Gateway is unhealthy without its certificate, which is proved through the Gateway: a wave
  // between them would never end, and services would wait for the public name.
  it('lets nothing wait for the certificate of the public name', () => {
    const objects = infra['gateway'] ?? [];
    const annotated = (key: string) =>
      objects
        .filter(({ metadata }) => metadata.annotations?.[`argocd.argoproj.io/${key}`])
        .map(({ kind }) => kind);
    expect(annotated('sync-wave')).toEqual([]);
    expect(annotated('ignore-healthcheck').toSorted()).toEqual(['Certificate', 'Gateway']);
  });

  it('asks for no copy of logs where there is one node', () => {
    const nodes = Number(at(named(pieces, 'Elasticsearch', 'logs'), 'spec/nodeSets/0/count'));
    const config = at(named(pieces, 'Beat', 'logs'), 'spec/config') as Record<string, unknown>;
    expect(config['setup.template.settings.index.number_of_replicas']).toBe(nodes > 1 ? 1 : 0);
  });

  it('has a listener and a host for every route of the services', () => {
    const routes = services.filter(({ kind }) => kind === 'HTTPRoute');
    expect(routes.length).toBeGreaterThan(3);
    for (const route of routes) {
      expect(at(route, 'spec/parentRefs/0')).toMatchObject({
        name: 'public',
        namespace: 'gateway',
        sectionName: 'https',
      });
      expect(at(route, 'spec/hostnames')).toEqual([hosts[environment]]);
    }
  });

  it('has the store that every secret of the services is from', () => {
    const stores = services
      .filter(({ kind }) => kind === 'ExternalSecret')
      .map((secret) => [
        at(secret, 'spec/secretStoreRef/kind'),
        at(secret, 'spec/secretStoreRef/name'),
      ]);
    expect(stores.length).toBeGreaterThan(3);
    for (const [kind, name] of stores) {
      const store = named(pieces, String(kind), String(name));
      expect(at(store, 'spec/conditions/0/namespaces')).toEqual(['countersign']);
    }
  });

  it('has where the databases’ backups go', () => {
    const minio = values('minio/values.yaml');
    const server = `http://${String(minio['fullnameOverride'])}.minio.svc.cluster.local:9000`;
    const expected = {
      dev: { endpointURL: server, destinationPath: `s3://${String(at(minio, 'buckets/0/name'))}/` },
      prod: { s3Credentials: { inheritFromIAMRole: true } },
    };
    const stores = services.filter(({ kind }) => kind === 'ObjectStore');
    expect(stores).toHaveLength(5);
    for (const store of stores) {
      expect(at(store, 'spec/configuration')).toMatchObject(expected[environment]);
    }
  });

  it('keeps logs as long as it should', () => {
    const map = infra['elastic']?.find(
      ({ kind, metadata }) => kind === 'ConfigMap' && /retention/.test(metadata.name),
    );
    const policy = JSON.parse(String(at(map, 'data/retention.json'))) as object;
    expect(at(policy, 'policy/phases/delete')).toEqual({
      min_age: environment === 'dev' ? '30d' : '90d',
      actions: { delete: {} },
    });
    const beat = named(pieces, 'Beat', 'logs');
    expect(at(beat, 'spec/daemonSet/podTemplate/spec/volumes/0/configMap/name')).toBe(
      map?.metadata.name,
    );
    expect(at(beat, 'spec/config/setup.ilm.policy_file')).toBe('/etc/countersign/retention.json');
    expect(opted.has('infra-elastic')).toBe(environment === 'prod');
  });

  it('never lets Argo take away what holds data or cannot be made again', () => {
    const kept = pieces.filter(({ kind, metadata }) => {
      const held = kind === 'Namespace' || kind === 'Gateway' || kind === 'Elasticsearch';
      return held || /^argocd-(rbac-)?cm$/.test(metadata.name) || kind === 'ApplicationSet';
    });
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
    const keys = Object.values(readServices(environment))
      .flat()
      .filter(({ kind }) => kind === 'ExternalSecret')
      .flatMap((secret) => (at(secret, 'spec/data') ?? []) as object[])
      .map((entry) => String(at(entry, 'remoteRef/key')));
    return [...new Set(keys)].toSorted();
  });
  expect(dev).toContain('countersign-auth');
  expect(dev).toEqual(prod);
});

it('hands the databases the key that MinIO knows', () => {
  const infra = readInfra('dev')['minio'] ?? [];
  const user = at(values('minio/values.yaml'), 'users/0') as Record<string, string>;
  const secret = named(infra, 'ExternalSecret', user['existingSecret'] ?? '');
  const stores = Object.values(readServices('dev'))
    .flat()
    .filter(({ kind }) => kind === 'ObjectStore');
  for (const store of stores) {
    const { accessKeyId, secretAccessKey } = at(
      store,
      'spec/configuration/s3Credentials',
    ) as Record<string, { name: string; key: string }>;
    expect(accessKeyId?.name).toBe(at(secret, 'spec/target/name'));
    expect(secretAccessKey).toEqual({ name: accessKeyId?.name, key: user['existingSecretKey'] });
    const id = at(secret, `spec/target/template/data/${accessKeyId?.key}`);
    expect(id).toBe(user['accessKey']);
  }
  const reflector = 'reflector.v1.k8s.emberstack.com/reflection';
  expect(at(secret, 'spec/target/template/metadata/annotations')).toEqual({
    [`${reflector}-allowed`]: 'true',
    [`${reflector}-allowed-namespaces`]: 'countersign',
    [`${reflector}-auto-enabled`]: 'true',
    [`${reflector}-auto-namespaces`]: 'countersign',
  });
});

it('labels its own monitors as Prometheus looks for them', () => {
  const label = 'kube-prometheus-stack';
  expect(at(values('cert-manager/values.yaml'), 'prometheus/podmonitor/labels/release')).toBe(
    label,
  );
  const operator = values('cnpg-system/values.yaml');
  expect(at(operator, 'monitoring/podMonitorAdditionalLabels/release')).toBe(label);
  const store = values('external-secrets/values.yaml');
  expect(at(store, 'serviceMonitor/additionalLabels/release')).toBe(label);
  const server = values('metrics-server/values.yaml');
  expect(at(server, 'serviceMonitor/additionalLabels/release')).toBe(label);
  const stack = readEnvironment(tree, 'prod').generated.find(
    ({ application }) => application.metadata.name === `infra-${label}`,
  );
  expect(stack?.application.spec.sources?.[1]?.helm?.releaseName).toBe(label);
});
