/** The checks that mutants are for. */
export type Check =
  | 'addresses'
  | 'availability'
  | 'connections'
  | 'databases'
  | 'hardening'
  | 'order'
  | 'secrets'
  | 'settings';

const pod = 'spec.template.spec';
const container = `${pod}.containers.0`;
const job = 'spec.jobTemplate.spec.template.spec';
const wave = 'metadata.annotations[argocd.argoproj.io/sync-wave]';
const syncOptions = 'metadata.annotations[argocd.argoproj.io/sync-options]';

/**
 * What is wrong in a copy of what is deployed in production: by which check it is found, what is changed,
 * where, to what, and what has to be said about it.
 */
export const mutants: [Check, string, string, unknown, string[]][] = [
  ['hardening', 'Deployment/auth', `${pod}.securityContext.runAsUser`, 0, ['pod security context']],
  ['hardening', 'Job/auth-migrate', `${pod}.securityContext`, undefined, ['pod security context']],
  [
    'hardening',
    'CronJob/user-bootstrap',
    `${job}.containers.0.securityContext.capabilities`,
    undefined,
    ['container security context'],
  ],
  [
    'hardening',
    'Deployment/web-host',
    `${container}.securityContext.readOnlyRootFilesystem`,
    false,
    ['container security context'],
  ],
  ['hardening', 'Deployment/auth', `${pod}.automountServiceAccountToken`, true, ['mounts a token']],
  [
    'hardening',
    'Deployment/auth',
    `${pod}.enableServiceLinks`,
    undefined,
    ['has the links of other services'],
  ],
  ['hardening', 'Deployment/auth', `${pod}.serviceAccountName`, 'default', ['service account']],
  [
    'hardening',
    'Deployment/auth',
    `${pod}.volumes.1.emptyDir.sizeLimit`,
    undefined,
    ['volume tmp'],
  ],
  [
    'hardening',
    'Deployment/auth',
    `${pod}.volumes.0.secret.items`,
    undefined,
    ['volume database-ca'],
  ],
  [
    'hardening',
    'Deployment/auth',
    `${container}.volumeMounts.0.readOnly`,
    undefined,
    ['can write to /etc/countersign/database'],
  ],
  [
    'hardening',
    'Deployment/auth',
    `${container}.resources.limits`,
    undefined,
    ['no limits.memory'],
  ],
  [
    'hardening',
    'Deployment/auth',
    `${container}.resources.requests`,
    {},
    ['no requests.cpu', 'no requests.memory'],
  ],
  [
    'hardening',
    'Deployment/auth',
    `${container}.image`,
    'ghcr.io/countersign/auth:latest',
    ['image ghcr.io/countersign/auth:latest'],
  ],

  ['availability', 'Deployment/user', 'spec.replicas', 2, ['replicas, which are the autoscaler’s']],
  [
    'availability',
    'Deployment/user',
    'spec.strategy.rollingUpdate.maxUnavailable',
    1,
    ['strategy'],
  ],
  ['availability', 'Deployment/user', `${container}.startupProbe`, undefined, ['startup probe']],
  [
    'availability',
    'Deployment/user',
    `${container}.readinessProbe.httpGet.path`,
    '/health',
    ['readiness probe'],
  ],
  [
    'availability',
    'Deployment/gateway',
    `${container}.readinessProbe.httpGet.path`,
    '/ready',
    ['readiness probe'],
  ],
  [
    'availability',
    'Deployment/user',
    `${container}.livenessProbe.httpGet.port`,
    'https',
    ['liveness probe'],
  ],
  [
    'availability',
    'Deployment/user',
    `${container}.lifecycle`,
    undefined,
    ['no pause before it stops'],
  ],
  [
    'availability',
    'Deployment/user',
    `${pod}.terminationGracePeriodSeconds`,
    25,
    ['is killed before its 25 s are over'],
  ],
  [
    'availability',
    'Deployment/user',
    `${pod}.topologySpreadConstraints.1`,
    undefined,
    ['is not spread by kubernetes.io/hostname'],
  ],
  ['availability', 'Service/user', 'spec.selector[app.kubernetes.io/name]', 'users', ['Service']],
  ['availability', 'PodDisruptionBudget/user', 'spec.maxUnavailable', 2, ['disruption budget']],
  [
    'availability',
    'HorizontalPodAutoscaler/user',
    'spec.scaleTargetRef.name',
    'users',
    ['autoscaler'],
  ],
  ['availability', 'HorizontalPodAutoscaler/user', 'spec.maxReplicas', 1, ['autoscaler']],

  [
    'settings',
    'Deployment/user',
    `${container}.env.0.name`,
    'DATABASE_POOL_SIZE',
    ['does not know DATABASE_POOL_SIZE'],
  ],
  [
    'settings',
    'Job/user-migrate',
    `${container}.env.0.name`,
    'OWNER_URL',
    ['does not know OWNER_URL', 'needs DATABASE_OWNER_URL'],
  ],
  ['settings', 'Deployment/auth', `${container}.env.2`, undefined, ['needs AUTH_SECRET']],
  [
    'settings',
    'CronJob/user-bootstrap',
    `${job}.containers.0.env.2`,
    undefined,
    ['needs BOOTSTRAP_PEOPLE'],
  ],

  [
    'secrets',
    'Deployment/gateway',
    `${container}.env.2.valueFrom.secretKeyRef.key`,
    'KEY',
    [
      'Deployment/gateway: nothing makes KEY of gateway-env',
      'gateway-env: nobody asks for SERVICE_KEY',
    ],
  ],
  [
    'secrets',
    'ExternalSecret/user-migrate',
    'spec.target.name',
    'migrate',
    [
      'Job/user-migrate: nothing makes DATABASE_OWNER_URL of user-migrate',
      'migrate: nobody asks for DATABASE_OWNER_URL',
    ],
  ],
  [
    'secrets',
    'ExternalSecret/user-env',
    'spec.data.0.secretKey',
    'KEY',
    [
      'ExternalSecret/user-env: does not fetch SERVICE_KEY',
      'ExternalSecret/user-env: fetches KEY for nothing',
    ],
  ],
  [
    'secrets',
    'DatabaseRole/db-user-owner',
    'spec.passwordSecret.name',
    'db-owner',
    [
      'DatabaseRole/db-user-owner: nothing makes username of db-owner',
      'DatabaseRole/db-user-owner: nothing makes password of db-owner',
    ],
  ],

  ['order', 'Job/user-migrate', wave, '2', ['wave']],
  ['order', 'ExternalSecret/user-env', wave, undefined, ['wave']],
  [
    'order',
    'Job/user-migrate',
    'metadata.annotations[argocd.argoproj.io/hook]',
    'PreSync',
    ['hook'],
  ],
  [
    'order',
    'Job/user-migrate',
    'metadata.annotations[argocd.argoproj.io/hook-delete-policy]',
    undefined,
    ['hook'],
  ],
  ['order', 'Cluster/db-user', syncOptions, undefined, ['sync options']],
  ['order', 'Deployment/user', 'metadata.namespace', undefined, ['namespace']],

  [
    'connections',
    'HorizontalPodAutoscaler/user',
    'spec.maxReplicas',
    60,
    ['the pooler’s clients', 'the services’ connections'],
  ],
  ['connections', 'Pooler/db-user-pooler', 'spec.instances', 6, ['the poolers’ connections']],
  [
    'connections',
    'Cluster/db-user',
    'spec.postgresql.parameters.max_connections',
    '80',
    ['the poolers’ connections', 'the services’ connections'],
  ],
  [
    'connections',
    'Pooler/db-user-pooler',
    'spec.pgbouncer.parameters.default_pool_size',
    undefined,
    ['the poolers’ connections'],
  ],

  ['databases', 'Cluster/db-user', 'spec.instances', 2, ['instances']],
  [
    'databases',
    'Cluster/db-user',
    'spec.postgresql.synchronous',
    undefined,
    ['synchronous copies'],
  ],
  ['databases', 'Cluster/db-user', 'spec.affinity.podAntiAffinityType', 'preferred', ['nodes']],
  ['databases', 'Cluster/db-user', 'spec.bootstrap.initdb.builtinLocale', 'C', ['locale']],
  ['databases', 'Cluster/db-user', 'spec.postgresql.pg_hba', [], ['unencrypted connections']],
  ['databases', 'Cluster/db-user', 'spec.plugins.0.isWALArchiver', false, ['log archive']],
  ['databases', 'Database/db-user', 'spec.owner', 'user_app', ['owner']],
  ['databases', 'DatabaseRole/db-user-app', 'spec.superuser', true, ['login app']],
  ['databases', 'Pooler/db-user-pooler', 'spec.pgbouncer.poolMode', 'session', ['pool mode']],
  ['databases', 'ScheduledBackup/db-user', 'spec.cluster.name', 'db-auth', ['backup']],

  [
    'addresses',
    'ExternalSecret/user-migrate',
    'spec.target.template.data.DATABASE_OWNER_URL',
    '{{ $service := "user" }}postgresql://{{ $service }}_owner:{{ .DATABASE_OWNER_PASSWORD | urlquery }}@db-{{ $service }}-pooler:5432/x',
    ['DATABASE_OWNER_URL is postgresql://user_owner:password@db-user-pooler:5432/x'],
  ],
  [
    'addresses',
    'Job/user-migrate',
    `${container}.volumeMounts.1.mountPath`,
    '/etc/ssl',
    [
      'DATABASE_OWNER_URL is postgresql://user_owner:password@db-user-rw:5432/countersign_user?sslmode=verify-full&sslrootcert=/etc/countersign/database/ca.crt',
    ],
  ],
];
