import { databaseNames, type ServiceName } from '@countersign/service-discovery';
import { withClient } from '@countersign/testkit/query';
import { type Stretch, walPlace, writtenIn } from '@countersign/testkit/wal';

/** Bytes that the database of each service has written. */
export type Written = Partial<Record<ServiceName, number>>;

/** The write-ahead log of the cluster that holds all databases. */
export interface Wal {
  /** The place at which it would go on. */
  place(): Promise<string>;
  /**
   * What was written in each stretch; without the transactions that give positions to events, of which one serves all requests of a
   * moment, and without what people are told of them afterwards, which has ceilings of its own in the notification service.
   */
  writtenIn(stretches: readonly Stretch[]): Promise<Written[]>;
}

/**
 * Opens the write-ahead log of a cluster for `work`.
 *
 * @param superuserUrl a database of which nothing is measured: an extension is made there
 */
export async function withWal<T>(superuserUrl: string, work: (wal: Wal) => Promise<T>): Promise<T> {
  return withClient(superuserUrl, async (client) => {
    const names = databaseNames.filter((name) => name !== 'notification');
    const files = await Promise.all(names.map((name) => positionFiles(superuserUrl, name)));
    const ofPositions = files.flat();
    return work({
      place: () => walPlace(client),
      async writtenIn(stretches) {
        const all = await writtenIn(client, stretches, ofPositions);
        return all.map((bytes) =>
          Object.fromEntries(names.map((name) => [name, bytes.get(`countersign_${name}`) ?? 0])),
        );
      },
    });
  });
}

/** What the log of a service's events is written into, as the write-ahead log names it. */
async function positionFiles(superuserUrl: string, name: ServiceName): Promise<string[]> {
  const url = new URL(superuserUrl);
  url.pathname = `countersign_${name}`;
  const { rows } = await withClient(url.href, (client) =>
    client.query<{ file: string }>(
      `select d.oid || '/' || pg_relation_filenode(c.oid) as file from pg_class c, pg_database d
       where d.datname = current_database() and c.relname like 'event\\_%' and c.relkind in ('r', 'i')`,
    ),
  );
  return rows.map(({ file }) => file);
}
