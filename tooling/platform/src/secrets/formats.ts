import type { Secrets } from './cluster-secrets.ts';

/** As a list of Kubernetes Secrets for `kubectl create -f -`, which refuses what is there already. */
export function forKubernetes(secrets: Secrets, namespace: string): string {
  const items = Object.entries(secrets).map(([name, stringData]) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    type: 'Opaque',
    stringData,
  }));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 2);
}

/** As lines for `aws secretsmanager put-secret-value --cli-input-json`, a secret each. */
export function forAws(secrets: Secrets): string {
  return Object.entries(secrets)
    .map(([SecretId, properties]) =>
      JSON.stringify({ SecretId, SecretString: JSON.stringify(properties) }),
    )
    .join('\n');
}
