export type { AccountDatabase, AccountDb } from '@countersign/db-account';
