import { isDeepStrictEqual } from 'node:util';
import type { Manifest } from '../../manifests/read.ts';
import { nameOf, podOf, type Container, type PodSpec } from './pod-of.ts';

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

const registry = 'ghcr.io/countersign';
const pinned = /^@sha256:[0-9a-f]{64}$/;

/**
 * What a pod may that it need not: Kubernetes' restricted Pod Security, a root file system that nothing
 * is written to, no token of the API server, memory with a limit, and an image that can not change.
 */
export function hardeningProblems(objects: Manifest[]): string[] {
  const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount');
  return objects.flatMap((object) => {
    const pod = podOf(object);
    if (!pod) return [];
    const problems = [
      ...podProblems(pod, accounts),
      ...[...pod.containers, ...(pod.initContainers ?? [])].flatMap(containerProblems),
      ...imageProblems(pod, object.metadata.labels?.['app.kubernetes.io/name']),
    ];
    return problems.map((problem) => `${nameOf(object)}: ${problem}`);
  });
}

function podProblems(pod: PodSpec, accounts: Manifest[]): string[] {
  const problems: string[] = [];
  if (!isDeepStrictEqual(pod.securityContext, podContext)) problems.push('pod security context');
  if (pod.automountServiceAccountToken !== false) problems.push('mounts a token');
  if (pod.enableServiceLinks !== false) problems.push('has the links of other services');
  const account = accounts.find(({ metadata }) => metadata.name === pod.serviceAccountName);
  if (account?.automountServiceAccountToken !== false) problems.push('service account');
  const open = (pod.volumes ?? []).filter(
    ({ name, emptyDir, secret }) =>
      !(name === 'tmp' && emptyDir && 'sizeLimit' in emptyDir) && !secret?.items,
  );
  return [...problems, ...open.map(({ name }) => `volume ${name}`)];
}

function containerProblems(container: Container): string[] {
  const { securityContext, resources, volumeMounts = [] } = container;
  const problems: string[] = [];
  if (!isDeepStrictEqual(securityContext, containerContext)) {
    problems.push('container security context');
  }
  for (const path of ['requests.cpu', 'requests.memory', 'limits.memory']) {
    const [side, unit] = path.split('.') as ['requests' | 'limits', string];
    if (!resources?.[side]?.[unit]) problems.push(`no ${path}`);
  }
  const writable = volumeMounts.filter(
    ({ readOnly, mountPath }) => !readOnly && mountPath !== '/tmp',
  );
  return [...problems, ...writable.map(({ mountPath }) => `can write to ${mountPath}`)];
}

function imageProblems({ containers }: PodSpec, workload: string | undefined): string[] {
  const own = `${registry}/${workload}`;
  return containers
    .filter(({ image }) => !image.startsWith(own) || !pinned.test(image.slice(own.length)))
    .map(({ image }) => `image ${image}`);
}
