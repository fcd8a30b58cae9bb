export { baseBackup, isLeftOutOfBackups } from './base-backup.ts';
export { postgresMajor } from './binaries.ts';
export { ClusterError } from './cluster-error.ts';
export {
  type DatabasePasswords,
  type DatabaseUrls,
  databaseUrls,
  ensureDatabase,
  ensureRestrictedDatabase,
  ensureRoles,
  lockRoles,
  restrictDatabase,
} from './ensure-database.ts';
export { type Postmaster, runningPostmaster } from './postmaster-file.ts';
export { type Cluster, type ClusterOptions, startCluster } from './start-cluster.ts';
export { startThrowawayCluster, type ThrowawayCluster } from './throwaway-cluster.ts';
export { throwawayFolder } from './throwaway-folder.ts';
