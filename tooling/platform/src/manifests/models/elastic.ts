import type { IPersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';

interface Metadata {
  name: string;
  namespace?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

interface Reference {
  name: string;
  namespace?: string;
  serviceName?: string;
  secretName?: string;
}

/** The operator adds the main container's image; a template may name only what it changes of it. */
type PodTemplate = Pick<IPodTemplateSpec, 'metadata' | 'spec'>;

/** A search cluster: `elasticsearch.k8s.elastic.co/v1`, ECK 3.5 (pkg/apis/elasticsearch/v1). */
export interface IElasticsearch {
  apiVersion: 'elasticsearch.k8s.elastic.co/v1';
  kind: 'Elasticsearch';
  metadata: Metadata;
  spec: {
    version: string;
    volumeClaimDeletePolicy?: 'DeleteOnScaledownAndClusterDeletion' | 'DeleteOnScaledownOnly';
    nodeSets: {
      name: string;
      count: number;
      config?: Record<string, unknown>;
      podTemplate?: PodTemplate;
      volumeClaimTemplates?: Pick<IPersistentVolumeClaim, 'metadata' | 'spec'>[];
    }[];
  };
}

/** Its web page: `kibana.k8s.elastic.co/v1`, ECK 3.5 (pkg/apis/kibana/v1). */
export interface IKibana {
  apiVersion: 'kibana.k8s.elastic.co/v1';
  kind: 'Kibana';
  metadata: Metadata;
  spec: {
    version: string;
    count: number;
    elasticsearchRef: Reference;
    config?: Record<string, unknown>;
    podTemplate?: PodTemplate;
  };
}

/** What brings logs there: `beat.k8s.elastic.co/v1beta1`, ECK 3.5 (pkg/apis/beat/v1beta1). */
export interface IBeat {
  apiVersion: 'beat.k8s.elastic.co/v1beta1';
  kind: 'Beat';
  metadata: Metadata;
  spec: {
    type: 'filebeat';
    version: string;
    elasticsearchRef: Reference;
    kibanaRef?: Reference;
    config: Record<string, unknown>;
    daemonSet: { podTemplate: PodTemplate };
  };
}
