import { ensureDatabase } from '@countersign/postgres';
import { databaseNames, type ServiceName } from '@countersign/service-discovery';
import type { Secrets } from '../data/secrets.ts';
import type { ExternalDatabase, Settings } from '../settings.ts';

/** Where each service's database is: the URLs of its application and owner logins. */
export type DatabaseAddresses = Partial<Record<ServiceName, ExternalDatabase>>;

/** Whether any database is to run here. */
export function needsCluster(settings: Settings): boolean {
  return databaseNames.some((name) => !settings.external[name]);
}

/** Makes the databases that are to be here, and says where all of them are. */
export async function ensureDatabases(
  settings: Settings,
  secrets: Secrets,
  superuserUrl: string | undefined,
): Promise<DatabaseAddresses> {
  const addresses = await Promise.all(
    databaseNames.map(async (name) => {
      const external = settings.external[name];
      if (external || superuserUrl === undefined) return [name, external] as const;
      const { appUrl, ownerUrl } = await ensureDatabase(
        superuserUrl,
        name,
        secrets.databases[name]!,
      );
      return [name, { url: appUrl, ownerUrl }] as const;
    }),
  );
  return Object.fromEntries(addresses);
}
