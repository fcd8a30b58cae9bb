import type { Transaction } from '@countersign/database';
import type { AuthDatabase, AuthSchema } from '@countersign/db-auth';

export type { AuthDatabase };

/** The auth database, as verbs use it. */
export type Db = AuthDatabase['db'];

export type Tx = Transaction<AuthSchema>;
