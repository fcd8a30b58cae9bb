/** A failure of the local PostgreSQL whose message is written for the person who started it. */
export class ClusterError extends Error {
  override name = 'ClusterError';
}
