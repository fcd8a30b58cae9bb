import type { Expectation } from '../manifests/expectations.ts';
import { podOf } from '../manifests/at.ts';
import type { Find, Manifest } from '../manifests/read.ts';

const podContext = {
  runAsNonRoot: true,
  runAsUser: 1000,
  runAsGroup: 1000,
  seccompProfile: { type: 'RuntimeDefault' },
};

const containerContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/**
 * What a pod may that it need not: Kubernetes' restricted Pod Security, a root file system that nothing
 * is written to, no token of the API server, memory with a limit, and an image that can not change.
 */
export function hardening(object: Manifest, find: Find): Expectation[] {
  const pod = podOf(object);
  if (!pod) return [];
  const account = find('ServiceAccount', pod.serviceAccountName ?? '');
  const image = `ghcr.io/countersign/${object.metadata.labels?.['app.kubernetes.io/name']}@sha256:`;
  return [
    ['pod security context', pod.securityContext, podContext],
    ['mounts a token', pod.automountServiceAccountToken, false],
    ['has the links of other services', pod.enableServiceLinks, false],
    ['service account', account?.['automountServiceAccountToken'], false],
    ...(pod.volumes ?? []).map(({ name, emptyDir, secret }): Expectation => {
      const isTmp = name === 'tmp' && emptyDir?.sizeLimit !== undefined;
      return [`volume ${name}`, isTmp || secret?.items !== undefined, true];
    }),
    ...[...pod.containers, ...(pod.initContainers ?? [])].flatMap((container): Expectation[] => {
      const { requests, limits } = container.resources ?? {};
      return [
        ['container security context', container.securityContext, containerContext],
        ['no requests.cpu', Boolean(requests?.['cpu']), true],
        ['no requests.memory', Boolean(requests?.['memory']), true],
        ['no limits.memory', Boolean(limits?.['memory']), true],
        [`image ${container.image}`, container.image?.replace(/[0-9a-f]{64}$/, ''), image],
        ...(container.volumeMounts ?? []).map(({ mountPath, readOnly }): Expectation => {
          return [`can write to ${mountPath}`, readOnly === true || mountPath === '/tmp', true];
        }),
      ];
    }),
  ];
}
