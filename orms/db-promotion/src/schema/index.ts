export * from './promotions.ts';
export { ledger } from '@countersign/database/ledger';
