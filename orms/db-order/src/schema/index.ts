export * from './order-lines.ts';
export * from './orders.ts';
export { ledger } from '@countersign/database/ledger';
