import { ensureDatabase } from '@countersign/postgres';
import { type ServiceName, databaseNames } from '@countersign/service-discovery';
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
  const addressOf = async (name: ServiceName): Promise<ExternalDatabase | undefined> => {
    const external = settings.external[name];
    if (external || superuserUrl === undefined) return external;
    const passwords = secrets.databases[name]!;
    const { appUrl, ownerUrl } = await ensureDatabase(superuserUrl, name, passwords);
    return { url: appUrl, ownerUrl };
  };
  const addresses = await allOrThrow(
    databaseNames.map(async (name) => [name, await addressOf(name)] as const),
  );
  return Object.fromEntries(addresses);
}

/** Waits for all, also when one fails: then nothing of it is still under way. */
export async function allOrThrow<T>(work: Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(work);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
