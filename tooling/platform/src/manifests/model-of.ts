import { fileURLToPath } from 'node:url';
import type { Manifest } from './read.ts';

/** Where the schema and the type of a kind of object are. */
export interface Model {
  /** What to import: the class `kind` with its schema, and the type `I<kind>`. */
  module: string;
  /** Whether there is a type only. */
  typeOnly: boolean;
}

const packages: Record<string, string> = {
  'argoproj.io': '@kubernetes-models/argo-cd',
  'cert-manager.io': '@kubernetes-models/cert-manager',
  'cilium.io': '@kubernetes-models/cilium',
  'external-secrets.io': '@kubernetes-models/external-secrets',
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
  'generators.external-secrets.io': '@kubernetes-models/external-secrets',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
  'postgresql.cnpg.io': '@kubernetes-models/cloudnative-pg',
};

/** Kinds that the packages lack, described in `models`. */
const ownModels: Record<string, string> = {
  'barmancloud.cnpg.io/v1 ObjectStore': 'object-store.ts',
  'beat.k8s.elastic.co/v1beta1 Beat': 'elastic.ts',
  'elasticsearch.k8s.elastic.co/v1 Elasticsearch': 'elastic.ts',
  'kibana.k8s.elastic.co/v1 Kibana': 'elastic.ts',
  'postgresql.cnpg.io/v1 DatabaseRole': 'database-role.ts',
};

const modelsFolder = fileURLToPath(new URL('models/', import.meta.url));

/** The model of an object's kind; every kind that the packages do not know needs one in `models`. */
export function modelOf({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): Model {
  const own = ownModels[`${apiVersion} ${kind}`];
  if (own) return { module: modelsFolder + own, typeOnly: true };
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const from = packages[group] ?? 'kubernetes-models';
  return { module: `${from}/${apiVersion}/${kind}`, typeOnly: false };
}
