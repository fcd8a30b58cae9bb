import { Button, DiffTable, type DiffRow, type DiffTableProps } from '@countersign/ui';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { actionTexts } from '../strings/action.ts';

/** A comparison that shows what differs, and the rest on demand. */
export function FoldedDiff({ rows, ...props }: DiffTableProps & { rows: readonly DiffRow[] }) {
  const [open, setOpen] = useState(false);
  const differing = rows.filter(({ change }) => change !== 'same');
  const same = rows.length - differing.length;
  return (
    <>
      <DiffTable rows={open ? rows : differing} {...props} />
      {same > 0 && !open && (
        <div className="border-t border-line px-2 py-1">
          <Button size="sm" variant="ghost" aria-expanded={false} onClick={() => setOpen(true)}>
            <ChevronDown aria-hidden="true" className="size-3.5 text-fg-muted" />
            {actionTexts.unchanged(same)}
          </Button>
        </div>
      )}
    </>
  );
}
