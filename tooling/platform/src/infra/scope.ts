import type { Manifest } from '../manifests/read.ts';

/** Kinds whose objects belong to the whole cluster. */
const clusterScoped = new Set([
  'APIService',
  'CSIDriver',
  'CiliumClusterwideNetworkPolicy',
  'ClusterExternalSecret',
  'ClusterGenerator',
  'ClusterImageCatalog',
  'ClusterIssuer',
  'ClusterPushSecret',
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterSecretStore',
  'CustomResourceDefinition',
  'GatewayClass',
  'IngressClass',
  'MutatingAdmissionPolicy',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingWebhookConfiguration',
  'VolumeSnapshotClass',
]);

/** The object, and whether it lives in a namespace. */
export function withScope<T extends Manifest>(object: T): T & { namespaced: boolean } {
  return { ...object, namespaced: !clusterScoped.has(object.kind) };
}
