import { at, podOf } from '../manifests/at.ts';
import type { Expectation } from '../manifests/expectations.ts';
import type { Find, Manifest } from '../manifests/read.ts';
import type { Environment } from '../rendered.ts';

/** As safe as an environment's databases have to be, of the right kind, and never out of connections. */
export function database(cluster: Manifest, find: Find, environment: Environment): Expectation[] {
  const { name } = cluster.metadata;
  const service = name.replace('db-', '');
  const spec = (path: string, kind = 'Cluster', suffix = ''): unknown =>
    at(find(kind, `${name}${suffix}`), `spec.${path}`);
  const pooler = (path: string): unknown => spec(`pgbouncer.${path}`, 'Pooler', '-pooler');
  const synchronous = { method: 'any', number: 1, dataDurability: 'required' };
  const archive = {
    name: 'barman-cloud.cloudnative-pg.io',
    isWALArchiver: true,
    parameters: { barmanObjectName: name },
  };
  const safety: Expectation[] =
    environment === 'dev'
      ? [['instances', spec('instances'), 1]]
      : [
          ['instances', spec('instances'), 3],
          ['synchronous copies', spec('postgresql.synchronous'), synchronous],
          ['nodes', spec('affinity.podAntiAffinityType'), 'required'],
        ];
  return [
    ...safety,
    ['database', spec('name', 'Database'), `countersign_${service}`],
    ['owner', spec('owner', 'Database'), `${service}_owner`],
    ['locale of the database', spec('builtinLocale', 'Database'), 'C.UTF-8'],
    ['first database', spec('bootstrap.initdb.database'), `countersign_${service}`],
    ['owner of the first database', spec('bootstrap.initdb.owner'), `${service}_owner`],
    ['locale', spec('bootstrap.initdb.builtinLocale'), 'C.UTF-8'],
    ['superuser', spec('enableSuperuserAccess'), false],
    ['unencrypted connections', spec('postgresql.pg_hba'), ['hostnossl all all all reject']],
    ['unencrypted clients', pooler('parameters.client_tls_sslmode'), 'require'],
    ['pool mode', pooler('poolMode'), 'transaction'],
    [
      'prepared statements',
      Number(pooler('parameters.max_prepared_statements')) >= preparedStatements,
      true,
    ],
    ['names in its certificate', spec('certificates.serverAltDNSNames.0'), `${name}-pooler`],
    ['log archive', spec('plugins.0'), archive],
    ['backup', spec('cluster.name', 'ScheduledBackup'), name],
    ['store', find('ObjectStore', name)?.kind, 'ObjectStore'],
    ...['owner', 'app'].flatMap((role): Expectation[] => [
      [`login ${role}`, spec('name', 'DatabaseRole', `-${role}`), `${service}_${role}`],
      ...['superuser', 'createdb', 'createrole'].map((right): Expectation => [
        `login ${role}`,
        spec(right, 'DatabaseRole', `-${role}`),
        false,
      ]),
    ]),
    ...connections(cluster, find),
  ];
}

/** As many as one connection of a service prepares: `most` of packages/database/src/statement-names.ts. */
const preparedStatements = 150;

/** Connections that neither services nor poolers open: the operator's, migrations' and commands'. */
const kept = 20;

/**
 * Connections that could run out: of the pooler by all services' pools, and of PostgreSQL by all
 * poolers' pools, or by the services themselves if they ever go past the pooler. Counted with one more
 * of each than there may be, since a rollout makes the new one first.
 */
function connections(cluster: Manifest, find: Find): Expectation[] {
  const service = cluster.metadata.labels?.['app.kubernetes.io/name'] ?? '';
  const pooler = find('Pooler', `${cluster.metadata.name}-pooler`);
  const deployment = find('Deployment', service);
  const env = deployment && podOf(deployment)?.containers[0]?.env;
  const pool = Number(env?.find(({ name }) => name === 'DATABASE_POOL_MAX')?.value);
  const scaler = find('HorizontalPodAutoscaler', service);
  const clients = pool * (Number(at(scaler, 'spec.maxReplicas')) + 1);
  const size = Number(at(pooler, 'spec.pgbouncer.parameters.default_pool_size'));
  const servers = size * (Number(at(pooler, 'spec.instances')) + 1);
  const limit = Number(at(pooler, 'spec.pgbouncer.parameters.max_client_conn'));
  const most = Number(at(cluster, 'spec.postgresql.parameters.max_connections')) - kept;
  // Comparisons with what is not a number are false: what is missing is a problem.
  return [
    ['the pooler’s clients', clients <= limit, true],
    ['the poolers’ connections', servers <= most, true],
    ['the services’ connections', clients <= most, true],
  ];
}
