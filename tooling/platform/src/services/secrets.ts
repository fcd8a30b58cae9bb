import { at, listAt, nameOf, podOf } from '../manifests/at.ts';
import type { Manifest } from '../manifests/read.ts';

/** Secrets that others make: people by hand, the operator for each cluster, and Reflector. */
const madeElsewhere = (objects: Manifest[]): Map<string, string[]> =>
  new Map([
    ['user-bootstrap', ['BOOTSTRAP_PEOPLE']],
    ['notification-push', ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY', 'VAPID_SUBJECT']],
    ['minio-backups', ['ACCESS_KEY_ID', 'ACCESS_SECRET_KEY']],
    ...objects
      .filter(({ kind }) => kind === 'Cluster')
      .map(({ metadata }): [string, string[]] => [`${metadata.name}-ca`, ['ca.crt']]),
  ]);

/** Keys of secrets that are asked for and that nothing makes, and made ones that nobody asks for. */
export function secretProblems(objects: Manifest[]): string[] {
  const made = new Map(objects.flatMap(secretOf));
  const elsewhere = madeElsewhere(objects);
  const asked = objects.flatMap((object) =>
    references(object).map((reference) => ({ ...reference, by: nameOf(object) })),
  );
  const missing = asked
    .filter(({ name, key }) => !(made.get(name ?? '') ?? elsewhere.get(name ?? ''))?.includes(key))
    .map(({ by, name, key }) => `${by}: nothing makes ${key} of ${name}`);
  const useless = [...made].flatMap(([name, keys]) =>
    keys
      .filter((key) => !asked.some((one) => one.name === name && one.key === key))
      .map((key) => `${name}: nobody asks for ${key}`),
  );
  return [...missing, ...useless, ...objects.flatMap(templateProblems)];
}

function secretOf(object: Manifest): [string, string[]][] {
  if (object.kind !== 'ExternalSecret') return [];
  const template = at(object, 'spec.target.template.data') as Record<string, string> | undefined;
  return [[at(object, 'spec.target.name') as string, Object.keys(template ?? {})]];
}

interface Reference {
  name?: string;
  key: string;
}

function references(object: Manifest): Reference[] {
  const pod = podOf(object);
  if (pod) {
    return [
      ...pod.containers.flatMap(({ env = [] }) =>
        env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []),
      ),
      ...(pod.volumes ?? []).flatMap(({ secret }) =>
        (secret?.items ?? []).map(({ key }) => ({ name: secret?.secretName ?? '', key })),
      ),
    ];
  }
  const logins = [
    at(object, 'spec.passwordSecret.name'),
    at(object, 'spec.bootstrap.initdb.secret.name'),
  ];
  const credentials = at(object, 'spec.configuration.s3Credentials') as object | undefined;
  return [
    ...logins
      .filter((name) => typeof name === 'string')
      .flatMap((name) => ['username', 'password'].map((key) => ({ name, key }))),
    ...Object.values(credentials ?? {}).filter((value) => typeof value === 'object'),
  ];
}

/** Values that a template of an ExternalSecret uses, against those that it fetches. */
function templateProblems(object: Manifest): string[] {
  if (object.kind !== 'ExternalSecret') return [];
  const fetched = listAt<{ secretKey: string }>(object, 'spec.data').map(
    ({ secretKey }) => secretKey,
  );
  const template = at(object, 'spec.target.template.data') as Record<string, string> | undefined;
  const text = Object.values(template ?? {}).join('\n');
  const used = new Set([...text.matchAll(/\{\{\s*\.(\w+)/g)].map(([, name = '']) => name));
  return [
    ...[...used].filter((name) => !fetched.includes(name)).map((name) => `does not fetch ${name}`),
    ...fetched.filter((name) => !used.has(name)).map((name) => `fetches ${name} for nothing`),
  ].map((problem) => `${nameOf(object)}: ${problem}`);
}
