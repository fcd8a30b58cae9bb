export * from './users.ts';
export { ledger } from '@countersign/database/ledger';
