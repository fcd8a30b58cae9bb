import type { Dashboard } from './dashboard.ts';
import { databaseService } from './variables.ts';

const pods = 'namespace="countersign", pod=~"db-$service-[0-9]+"';
const pool = 'service=~"$service"';

/** Connections, queries, replication and backups. */
export const databases: Dashboard = {
  uid: 'countersign-databases',
  title: 'Countersign / Databases',
  description: 'What services see of their databases, and what PostgreSQL says itself.',
  variables: [databaseService],
  rows: [
    {
      title: 'As the services see them',
      panels: [
        {
          title: 'Connections in use',
          description: 'Share of each process’s pool that is busy; at 100 % queries wait.',
          unit: 'percentunit',
          limits: [0.8, 1],
          queries: [
            {
              expr: `sum by (service, pod) (countersign_database_pool_connections{${pool}, state="used"}) / sum by (service, pod) (countersign_database_pool_max{${pool}})`,
              legend: '{{pod}}',
            },
          ],
        },
        {
          title: 'Connections',
          description: 'Open connections of all processes.',
          unit: 'short',
          stacked: true,
          queries: [
            {
              expr: `sum by (service, state) (countersign_database_pool_connections{${pool}})`,
              legend: '{{service}} {{state}}',
            },
          ],
        },
        {
          title: 'Queries that wait for a connection',
          description: 'More than none for long: the pool is too small, or queries are slow.',
          unit: 'short',
          limits: [1],
          queries: [
            {
              expr: `sum by (service) (countersign_database_pool_waiting{${pool}})`,
              legend: '{{service}}',
            },
          ],
        },
        {
          title: 'Query time',
          description: 'For half and for 95 % of the queries, as the service waits for them.',
          unit: 's',
          queries: [
            {
              expr: `histogram_quantile(0.5, sum by (service, le) (rate(countersign_database_query_duration_seconds_bucket{${pool}}[$__rate_interval])))`,
              legend: '{{service}}, half',
            },
            {
              expr: `histogram_quantile(0.95, sum by (service, le) (rate(countersign_database_query_duration_seconds_bucket{${pool}}[$__rate_interval])))`,
              legend: '{{service}}, 95 %',
            },
          ],
        },
        {
          title: 'Clients that wait in the pooler',
          description: 'Connections of services that PgBouncer has no server for.',
          unit: 'short',
          limits: [1],
          queries: [
            {
              expr: 'sum by (database) (cnpg_pgbouncer_pools_cl_waiting{namespace="countersign", pod=~"db-$service-pooler-.+"})',
              legend: '{{database}}',
            },
          ],
        },
        {
          title: 'Queries',
          description: 'Queries a second.',
          unit: 'ops',
          queries: [
            {
              expr: `sum by (service) (rate(countersign_database_query_duration_seconds_count{${pool}}[$__rate_interval]))`,
              legend: '{{service}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Safety',
      panels: [
        {
          title: 'Instances that are up',
          description: 'Three in production.',
          kind: 'stat',
          unit: 'short',
          empty: 'none',
          queries: [
            {
              expr: `sum by (cluster) (cnpg_collector_up{${pods}})`,
              legend: '{{cluster}}',
            },
          ],
        },
        {
          title: 'Age of the last backup',
          description: 'A day at most; decades mean that there is none.',
          kind: 'stat',
          unit: 's',
          limits: [26 * 3600],
          empty: 'no backups',
          queries: [
            {
              expr: `time() - max by (cluster) (label_replace(barman_cloud_cloudnative_pg_io_last_available_backup_timestamp{${pods}}, "cluster", "$1", "pod", "(.+)-[0-9]+"))`,
              legend: '{{cluster}}',
            },
          ],
        },
        {
          title: 'A restore can go back to',
          description: 'The earliest moment that can be restored.',
          kind: 'stat',
          unit: 'dateTimeFromNow',
          empty: 'no backups',
          queries: [
            {
              expr: `1000 * max by (cluster) (label_replace(barman_cloud_cloudnative_pg_io_first_recoverability_point{${pods}}, "cluster", "$1", "pod", "(.+)-[0-9]+"))`,
              legend: '{{cluster}}',
            },
          ],
        },
        {
          title: 'Replication lag',
          description: 'How far each replica is behind; more than 30 s raises an alert.',
          unit: 's',
          limits: [30],
          queries: [{ expr: `max by (pod) (cnpg_pg_replication_lag{${pods}})`, legend: '{{pod}}' }],
        },
        {
          title: 'WAL files that wait for the archive',
          description:
            'What a restore would lack; more than a few mean that the archive takes nothing.',
          unit: 'short',
          limits: [10],
          queries: [
            {
              expr: `max by (pod) (cnpg_collector_pg_wal_archive_status{${pods}, value="ready"})`,
              legend: '{{pod}}',
            },
          ],
        },
        {
          title: 'Size',
          description: 'Disk space that each database takes.',
          unit: 'bytes',
          queries: [
            {
              expr: `max by (datname) (cnpg_pg_database_size_bytes{${pods}, datname=~"countersign_.+"})`,
              legend: '{{datname}}',
            },
          ],
        },
      ],
    },
    {
      title: 'As PostgreSQL sees itself',
      panels: [
        {
          title: 'Connections by state',
          description: 'Idle in transaction for long is a defect of a program.',
          unit: 'short',
          stacked: true,
          queries: [{ expr: `sum by (state) (cnpg_backends_total{${pods}})`, legend: '{{state}}' }],
        },
        {
          title: 'Connections, of those allowed',
          description: 'Share of max_connections in each instance.',
          unit: 'percentunit',
          limits: [0.8, 0.95],
          queries: [
            {
              expr: `sum by (pod) (cnpg_backends_total{${pods}}) / max by (pod) (cnpg_pg_settings_setting{${pods}, name="max_connections"})`,
              legend: '{{pod}}',
            },
          ],
        },
        {
          title: 'Transactions',
          description: 'Commits a second.',
          unit: 'ops',
          queries: [
            {
              expr: `sum by (datname) (rate(cnpg_pg_stat_database_xact_commit{${pods}, datname=~"countersign_.+"}[$__rate_interval]))`,
              legend: '{{datname}}',
            },
          ],
        },
        {
          title: 'Longest transaction',
          description: 'Long ones keep locks and hold back vacuum.',
          unit: 's',
          limits: [60],
          queries: [
            {
              expr: `max by (pod) (cnpg_backends_max_tx_duration_seconds{${pods}})`,
              legend: '{{pod}}',
            },
          ],
        },
        {
          title: 'Connections that wait for a lock',
          description: 'Blocked by other connections.',
          unit: 'short',
          limits: [1],
          queries: [
            { expr: `max by (pod) (cnpg_backends_waiting_total{${pods}})`, legend: '{{pod}}' },
          ],
        },
        {
          title: 'Deadlocks',
          description: 'None is expected.',
          unit: 'short',
          limits: [1],
          queries: [
            {
              expr: `sum by (datname) (increase(cnpg_pg_stat_database_deadlocks{${pods}, datname=~"countersign_.+"}[$__rate_interval]))`,
              legend: '{{datname}}',
            },
          ],
        },
      ],
    },
  ],
};
