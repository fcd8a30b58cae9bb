import type { Manifest } from '../manifests/read.ts';

/** Where a piece of an Application comes from: a folder of git, or a chart. */
export interface Source {
  repoURL: string;
  targetRevision: string;
  path?: string;
  chart?: string;
  ref?: string;
  helm?: { releaseName: string; valueFiles: string[] };
}

/** How Argo keeps an Application as git says. */
export interface SyncPolicy {
  automated?: { prune?: boolean; selfHeal?: boolean };
  retry?: { limit?: number; refresh?: boolean; backoff?: object };
  managedNamespaceMetadata?: { labels?: Record<string, string> };
  syncOptions?: string[];
}

/** What is read of an Application. */
export interface Application extends Manifest {
  kind: 'Application';
  spec: {
    project: string;
    destination: { server: string; namespace: string };
    source?: Source;
    sources?: Source[];
    syncPolicy?: SyncPolicy;
  };
}

/** What is read of an ApplicationSet. */
export interface ApplicationSet extends Manifest {
  kind: 'ApplicationSet';
  spec: {
    goTemplate?: boolean;
    goTemplateOptions?: string[];
    syncPolicy?: { preserveResourcesOnDeletion?: boolean };
    generators: {
      git: { repoURL: string; revision: string; files: { path: string }[] };
    }[];
    template: object;
    templatePatch?: string;
  };
}

/** One line of an AppProject's lists of kinds. */
export interface KindRule {
  group: string;
  kind: string;
  name?: string;
}

/** What is read of an AppProject. */
export interface AppProject extends Manifest {
  kind: 'AppProject';
  spec: {
    sourceRepos?: string[];
    destinations?: { server: string; namespace: string }[];
    clusterResourceWhitelist?: KindRule[];
    namespaceResourceWhitelist?: KindRule[];
  };
}

/** All sources of an Application. */
export function sourcesOf({ spec }: Application): Source[] {
  return spec.sources ?? (spec.source ? [spec.source] : []);
}
