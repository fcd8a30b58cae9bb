import type { GlassCase } from '@countersign/actions';
import { Badge } from '@countersign/ui';
import { Siren } from 'lucide-react';
import { glassTexts } from '../strings/glass.ts';

/** Says that an action was executed with nobody's approval, and where the review of that stands. */
export function GlassBadge({ state }: Pick<GlassCase, 'state'>) {
  const tone = state === 'open' ? 'warning' : state === 'justified' ? 'neutral' : 'danger';
  return (
    <Badge tone={tone} icon={Siren}>
      {glassTexts.badge[state]}
    </Badge>
  );
}
