import type { Pagination } from '@countersign/http';
import { labels } from '@countersign/ui';

/** A total as it is written: `1,234`, or `1,000+` where it is a floor. */
export function totalText(pagination: Pick<Pagination, 'total' | 'totalCapped'>): string {
  return `${pagination.total.toLocaleString(labels.locale)}${pagination.totalCapped ? '+' : ''}`;
}
