export type { PromotionDatabase, PromotionDb } from '@countersign/db-promotion';
