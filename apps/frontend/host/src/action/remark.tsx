import { cn, Icon } from '@countersign/ui';
import { OctagonAlert, TriangleAlert } from 'lucide-react';
import type { Remarks } from './remarks.ts';

/** What the owner says about one field, under its value. */
export function Remark({ remarks, field }: { remarks: Remarks; field: string }) {
  const remark = remarks.get(field);
  if (!remark) return null;
  const danger = remark.tone === 'danger';
  return (
    <span
      className={cn('flex items-start gap-1.5 text-xs', danger ? 'text-danger' : 'text-warning')}
    >
      <Icon of={danger ? OctagonAlert : TriangleAlert} className="mt-0.5 size-3.5" />
      {remark.message}
    </span>
  );
}
