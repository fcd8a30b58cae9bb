export { eventPositions, eventSequencer } from '@countersign/database/event-positions';
export { ledger, ledgerIds } from '@countersign/database/ledger';
export { accountEntries, type AccountEntryRow } from './account-entries.ts';
export { accounts, accountStatuses, accountTypes, type AccountRow } from './accounts.ts';
