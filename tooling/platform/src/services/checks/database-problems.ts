import { isDeepStrictEqual } from 'node:util';
import { at } from '../../manifests/at.ts';
import type { Manifest } from '../../manifests/read.ts';
import type { EnvironmentName } from '../overlays.ts';
import { nameOf } from './pod-of.ts';

/** Databases that are less safe, or of another kind, than an environment's have to be. */
export function databaseProblems(objects: Manifest[], environment: EnvironmentName): string[] {
  const clusters = objects.filter(({ kind }) => kind === 'Cluster');
  const named = (kind: string, name: string): Manifest | undefined =>
    objects.find((one) => one.kind === kind && one.metadata.name === name);
  return clusters.flatMap((cluster) => {
    const { name } = cluster.metadata;
    const service = name.replace('db-', '');
    const expectations: [string, unknown, unknown][] = [
      ...(environment === 'prod'
        ? safety(cluster)
        : [['instances', at(cluster, 'spec.instances'), 1] as [string, unknown, unknown]]),
      ['database', at(named('Database', name), 'spec.name'), `countersign_${service}`],
      ['owner', at(named('Database', name), 'spec.owner'), `${service}_owner`],
      [
        'owner of the first database',
        at(cluster, 'spec.bootstrap.initdb.owner'),
        `${service}_owner`,
      ],
      ['first database', at(cluster, 'spec.bootstrap.initdb.database'), `countersign_${service}`],
      ['locale', at(cluster, 'spec.bootstrap.initdb.builtinLocale'), 'C.UTF-8'],
      ['locale of the database', at(named('Database', name), 'spec.builtinLocale'), 'C.UTF-8'],
      ['superuser', at(cluster, 'spec.enableSuperuserAccess'), false],
      [
        'unencrypted connections',
        at(cluster, 'spec.postgresql.pg_hba'),
        ['hostnossl all all all reject'],
      ],
      [
        'unencrypted connections of the pooler',
        at(named('Pooler', `${name}-pooler`), 'spec.pgbouncer.parameters.client_tls_sslmode'),
        'require',
      ],
      [
        'pool mode',
        at(named('Pooler', `${name}-pooler`), 'spec.pgbouncer.poolMode'),
        'transaction',
      ],
      [
        'names in its certificate',
        at(cluster, 'spec.certificates.serverAltDNSNames.0'),
        `${name}-pooler`,
      ],
      ['log archive', at(cluster, 'spec.plugins.0'), archiveTo(name)],
      ['backup', at(named('ScheduledBackup', name), 'spec.cluster.name'), name],
      ['store', named('ObjectStore', name)?.kind, 'ObjectStore'],
      ...['owner', 'app'].map((role): [string, unknown, unknown] => [
        `login ${role}`,
        roleOf(named('DatabaseRole', `${name}-${role}`)),
        { name: `${service}_${role}`, superuser: false, createdb: false, createrole: false },
      ]),
    ];
    return expectations
      .filter(([, actual, wanted]) => !isDeepStrictEqual(actual, wanted))
      .map(([what]) => `${nameOf(cluster)}: ${what}`);
  });
}

function safety(cluster: Manifest): [string, unknown, unknown][] {
  return [
    ['instances', at(cluster, 'spec.instances'), 3],
    [
      'synchronous copies',
      at(cluster, 'spec.postgresql.synchronous'),
      { method: 'any', number: 1, dataDurability: 'required' },
    ],
    ['nodes', at(cluster, 'spec.affinity.podAntiAffinityType'), 'required'],
  ];
}

function archiveTo(barmanObjectName: string): object {
  const name = 'barman-cloud.cloudnative-pg.io';
  return { name, isWALArchiver: true, parameters: { barmanObjectName } };
}

function roleOf(object: Manifest | undefined): object {
  const of = (field: string): unknown => at(object, `spec.${field}`);
  return {
    name: of('name'),
    superuser: of('superuser'),
    createdb: of('createdb'),
    createrole: of('createrole'),
  };
}
