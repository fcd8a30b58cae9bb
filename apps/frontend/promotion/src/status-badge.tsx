import { Badge } from '@countersign/ui';
import { standingOf, type Standing } from './directory-text.ts';
import type { Promotion } from './find-promotion.ts';
import { t } from './strings.ts';

const tones = {
  coming: 'neutral',
  running: 'success',
  paused: 'warning',
  over: 'neutral',
  ended: 'neutral',
} as const satisfies Record<Standing, string>;

/** Where a promotion stands now. */
export function StatusBadge({ of }: { of: Pick<Promotion, 'status' | 'startDate' | 'endDate'> }) {
  const standing = standingOf(of, Date.now());
  return <Badge tone={tones[standing]}>{t.directory.standings[standing]}</Badge>;
}
