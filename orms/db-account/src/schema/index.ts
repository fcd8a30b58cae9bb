export { ledger } from '@countersign/database/ledger';
export { accounts, accountTypes } from './accounts.ts';
