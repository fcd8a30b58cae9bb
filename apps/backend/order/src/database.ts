export type { OrderDatabase, OrderDb } from '@countersign/db-order';
