export type { AccountDatabase } from '@countersign/db-account';
