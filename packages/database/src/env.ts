import { postgresUrl } from '@countersign/http';

/**
 * Reads `DATABASE_OWNER_URL`, the owner login that migrations use.
 *
 * @throws {Error} naming the setting, never its value
 */
export function databaseOwnerUrl(): string {
  const setting = postgresUrl.safeParse(process.env.DATABASE_OWNER_URL);
  if (setting.success) return setting.data;
  const problem = process.env.DATABASE_OWNER_URL ? 'is invalid' : 'is missing';
  throw new Error(`Setting DATABASE_OWNER_URL ${problem}: a postgres:// URL of the owner login.`);
}

/**
 * Reads `TEST_CLUSTER_URL`, the superuser URL of the cluster that tests share.
 *
 * @throws {Error} when tests run without the set-up that provides it
 */
export function testClusterUrl(): string {
  const url = process.env.TEST_CLUSTER_URL;
  if (url) return url;
  throw new Error(
    'Setting TEST_CLUSTER_URL is missing: run tests with the configuration of @countersign/vitest.',
  );
}
