import type { AppProject, KindRule } from './types.ts';

/** Whether the project allows what comes from this repository; the lists have no patterns here. */
export function allowsSource({ spec }: AppProject, repoURL: string): boolean {
  return spec.sourceRepos?.includes(repoURL) ?? false;
}

/** Whether the project allows objects in this namespace of this cluster. */
export function allowsDestination(
  { spec }: AppProject,
  server: string,
  namespace: string,
): boolean {
  return (spec.destinations ?? []).some(
    (destination) => destination.server === server && destination.namespace === namespace,
  );
}

/**
 * Whether the project allows an object of this kind, as Argo decides it: nothing cluster-scoped but what
 * is listed; everything namespaced unless there is a list.
 */
export function allowsKind(
  { spec }: AppProject,
  { group, kind, name, namespaced }: Required<KindRule> & { namespaced: boolean },
): boolean {
  if (!namespaced) return listed(spec.clusterResourceWhitelist ?? [], group, kind, name);
  const list = spec.namespaceResourceWhitelist;
  return list === undefined || listed(list, group, kind, name);
}

function listed(rules: KindRule[], group: string, kind: string, name: string): boolean {
  return rules.some(
    (rule) =>
      rule.group === group && rule.kind === kind && (rule.name === undefined || rule.name === name),
  );
}
