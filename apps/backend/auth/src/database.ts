import type { AuthDatabase } from '@countersign/db-auth';

/** The auth database, as verbs use it. */
export type Db = AuthDatabase['db'];

export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
