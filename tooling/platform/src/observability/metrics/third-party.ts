/** Metrics of other programs that rules and dashboards may use, with the labels that they set themselves. */
export const thirdPartyMetrics: Record<string, string[]> = {
  // Prometheus
  up: [],
  ALERTS: ['alertname', 'alertstate', 'severity'],
  // kube-state-metrics
  kube_deployment_status_replicas_available: ['deployment'],
  kube_job_failed: ['job_name', 'condition'],
  kube_pod_container_resource_limits: ['resource', 'unit', 'node', 'uid'],
  kube_pod_container_resource_requests: ['resource', 'unit', 'node', 'uid'],
  kube_pod_container_status_restarts_total: ['uid'],
  // The kubelet
  container_cpu_usage_seconds_total: ['id', 'image', 'name', 'cpu'],
  container_memory_working_set_bytes: ['id', 'image', 'name'],
  // cert-manager
  certmanager_certificate_expiration_timestamp_seconds: ['name', 'issuer_name', 'issuer_kind'],
  // CloudNativePG; only its collector's own up names the cluster
  cnpg_backends_max_tx_duration_seconds: ['datname', 'usename', 'application_name', 'state'],
  cnpg_backends_total: ['datname', 'usename', 'application_name', 'state'],
  cnpg_backends_waiting_total: [],
  cnpg_collector_pg_wal_archive_status: ['value'],
  cnpg_collector_up: ['cluster'],
  cnpg_pg_database_size_bytes: ['datname'],
  cnpg_pgbouncer_pools_cl_waiting: ['database', 'user'],
  cnpg_pg_replication_in_recovery: [],
  cnpg_pg_replication_is_wal_receiver_up: [],
  cnpg_pg_replication_lag: [],
  cnpg_pg_settings_setting: ['name'],
  cnpg_pg_stat_database_deadlocks: ['datname'],
  cnpg_pg_stat_database_xact_commit: ['datname'],
  // CloudNativePG's plugin for Barman, in the place of cnpg_collector_*_backup_timestamp
  barman_cloud_cloudnative_pg_io_first_recoverability_point: [],
  barman_cloud_cloudnative_pg_io_last_available_backup_timestamp: [],
};

/** What Prometheus adds to everything that it reads from a pod. */
export const targetLabels = ['namespace', 'pod', 'container', 'job', 'instance', 'endpoint'];
