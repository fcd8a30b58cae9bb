import { startThrowawayCluster } from '@countersign/postgres';

/**
 * Gives the tests `TEST_CLUSTER_URL`, the superuser URL of a PostgreSQL cluster: the one it names
 * already, or a throwaway one for this run.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_CLUSTER_URL) return undefined;
  const cluster = await startThrowawayCluster();
  process.env.TEST_CLUSTER_URL = cluster.superuserUrl;
  return async () => {
    delete process.env.TEST_CLUSTER_URL;
    await cluster.stop('immediate');
  };
}
