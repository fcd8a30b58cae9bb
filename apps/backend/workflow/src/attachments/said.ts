import type { Attachment } from '@countersign/actions';
import { sql } from 'drizzle-orm';

/** A file `f` as revisions say it. */
export interface SaidRow extends Record<string, unknown> {
  said: Attachment;
}

export const saidColumn = sql.raw('attachment_said(f) as said');
