import { expect, it } from 'vitest';
import type { Manifest } from '../manifests/read.ts';
import { clusterSecrets, forAws, forKubernetes } from './cluster-secrets.ts';
import { serviceObjects } from '../rendered.ts';

interface ExternalSecret extends Manifest {
  spec: { data?: { remoteRef: { key: string; property: string } }[] };
}

const secrets = await clusterSecrets('smtp://mail.example:25');

it.each(['dev', 'prod'] as const)(
  'makes exactly what the services of %s ask for',
  (environment) => {
    const asked = serviceObjects(environment)
      .filter(({ kind }) => kind === 'ExternalSecret')
      .flatMap((object) => (object as ExternalSecret).spec.data ?? [])
      .map(({ remoteRef }) => `${remoteRef.key} ${remoteRef.property}`);
    const made = Object.entries(secrets).flatMap(([name, properties]) =>
      Object.keys(properties).map((property) => `${name} ${property}`),
    );
    expect(made.toSorted()).toEqual([...new Set(asked)].toSorted());
  },
);

it('gives each service a key of its own, and everybody only the public halves', () => {
  const published = secrets['countersign-public-keys']?.['SERVICE_PUBLIC_KEYS'] ?? '';
  const known = JSON.parse(published) as Record<string, { kid: string }[]>;
  for (const [service, [key]] of Object.entries(known)) {
    const own = secrets[`countersign-${service}`]?.['SERVICE_KEY'] ?? '';
    const { kid, d } = JSON.parse(own) as { kid: string; d: string };
    expect(key?.kid).toBe(kid);
    expect(JSON.stringify(Object.values(secrets)).split(d)).toHaveLength(2);
    expect(published).not.toContain(d);
  }
  const passwords = Object.values(secrets).flatMap((properties) =>
    Object.entries(properties).flatMap(([name, value]) =>
      /PASSWORD|SECRET/.test(name) ? value : [],
    ),
  );
  expect(new Set(passwords).size).toBe(passwords.length);
  expect(passwords.every((value) => /^[\w-]{32,}$/.test(value))).toBe(true);
});

it('says the same to Kubernetes and to AWS', () => {
  const list = JSON.parse(forKubernetes(secrets, 'countersign-secrets')) as {
    items: { metadata: { name: string; namespace: string }; stringData: object }[];
  };
  const lines = forAws(secrets)
    .split('\n')
    .map((line) => JSON.parse(line) as { SecretId: string; SecretString: string });
  expect(list.items.every(({ metadata }) => metadata.namespace === 'countersign-secrets')).toBe(
    true,
  );
  expect(lines.map(({ SecretId, SecretString }) => [SecretId, JSON.parse(SecretString)])).toEqual(
    list.items.map(({ metadata, stringData }) => [metadata.name, stringData]),
  );
});
