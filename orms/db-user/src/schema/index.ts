export * from './users.ts';
export { eventPositions, eventSequencer } from '@countersign/database/event-positions';
export { ledger, ledgerIds } from '@countersign/database/ledger';
