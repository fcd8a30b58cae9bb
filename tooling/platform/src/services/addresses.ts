import { at, nameOf, podOf } from '../manifests/at.ts';
import type { Manifest } from '../manifests/read.ts';

const settings = [
  { setting: 'DATABASE_URL', role: 'app', server: 'pooler' },
  // The lock of migrations belongs to a session, which a pooler takes away.
  { setting: 'DATABASE_OWNER_URL', role: 'owner', server: 'rw' },
];

/**
 * Processes that would not reach their database: by another login, name or server than their own, with a
 * server that is not verified, or with a certificate that is not where the URL says.
 */
export function addressProblems(objects: Manifest[]): string[] {
  return objects.flatMap((object) => {
    const service = object.metadata.labels?.['app.kubernetes.io/name'] ?? '';
    const env = podOf(object)?.containers[0]?.env ?? [];
    return settings.flatMap(({ setting, role, server }) => {
      const secret = env.find(({ name }) => name === setting)?.valueFrom?.secretKeyRef;
      if (!secret) return [];
      const url = urlIn(objects, secret);
      const certificate = certificateOf(object, `db-${service}-ca`);
      const wanted = `postgresql://${service}_${role}:password@db-${service}-${server}:5432/countersign_${service}?sslmode=verify-full&sslrootcert=${certificate}`;
      return url === wanted ? [] : [`${nameOf(object)}: ${setting} is ${url}`];
    });
  });
}

/** What the template of an ExternalSecret makes, with `password` for all that it fetches. */
function urlIn(objects: Manifest[], { name, key }: { name?: string; key: string }): string {
  const secret = objects.find(
    (one) => one.kind === 'ExternalSecret' && at(one, 'spec.target.name') === name,
  );
  const template = String(at(secret, `spec.target.template.data.${key}`));
  const service = /^\{\{ \$service := "([a-z]+)" \}\}/.exec(template);
  return template
    .slice(service?.[0].length ?? 0)
    .replaceAll(/\{\{ \$service \}\}/g, service?.[1] ?? '')
    .replaceAll(/\{\{ \.\w+PASSWORD \| urlquery \}\}/g, 'password');
}

/** Where a process finds the certificate of its database's authority. */
function certificateOf(object: Manifest, secretName: string): string | undefined {
  const pod = podOf(object);
  const volume = pod?.volumes?.find(({ secret }) => secret?.secretName === secretName);
  const mount = pod?.containers[0]?.volumeMounts?.find(({ name }) => name === volume?.name);
  const file = volume?.secret?.items?.find(({ key }) => key === 'ca.crt')?.path;
  return mount && file && `${mount.mountPath}/${file}`;
}
