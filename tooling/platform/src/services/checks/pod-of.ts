import { at } from '../../manifests/at.ts';
import type { Manifest } from '../../manifests/read.ts';

/** A container, as far as checks look at it. */
export interface Container {
  name: string;
  image: string;
  args?: string[];
  env?: EnvVar[];
  ports?: { name: string; containerPort: number }[];
  resources?: Record<'requests' | 'limits', Record<string, string> | undefined>;
  securityContext?: Record<string, unknown>;
  volumeMounts?: { name: string; mountPath: string; readOnly?: boolean }[];
  lifecycle?: { preStop?: { sleep?: { seconds: number } } };
  startupProbe?: Probe;
  readinessProbe?: Probe;
  livenessProbe?: Probe;
}

/** A setting of a process. */
export interface EnvVar {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef?: { name: string; key: string } };
}

/** How the kubelet asks after a process. */
export interface Probe {
  httpGet?: { path: string; port: string | number };
  periodSeconds?: number;
  failureThreshold?: number;
}

/** The specification of a pod, as far as checks look at it. */
export interface PodSpec {
  serviceAccountName?: string;
  automountServiceAccountToken?: boolean;
  enableServiceLinks?: boolean;
  terminationGracePeriodSeconds?: number;
  securityContext?: Record<string, unknown>;
  topologySpreadConstraints?: { topologyKey: string; labelSelector: object }[];
  containers: Container[];
  initContainers?: Container[];
  volumes?: { name: string; emptyDir?: object; secret?: SecretVolume }[];
}

/** Keys of a secret as files. */
export interface SecretVolume {
  secretName: string;
  items?: { key: string; path: string }[];
}

/** The pod that a Deployment, Job or CronJob makes; undefined for other kinds. */
export function podOf(object: Manifest): PodSpec | undefined {
  if (object.kind === 'CronJob') {
    return at(object, 'spec.jobTemplate.spec.template.spec') as PodSpec;
  }
  if (object.kind === 'Deployment' || object.kind === 'Job') {
    return at(object, 'spec.template.spec') as PodSpec;
  }
  return undefined;
}

/** How an object is called in what checks say. */
export function nameOf({ kind, metadata }: Manifest): string {
  return `${kind}/${metadata.name}`;
}
