import { Button } from '@countersign/ui';
import { useState } from 'react';
import { manyTexts as texts } from '../../strings/many.ts';
import { DecideDialog } from './decide-dialog.tsx';
import type { Choosing } from './use-choosing.ts';

/** How many are chosen, and the way to decide them together. */
export function DecideBar({ choosing, onEnd }: { choosing: Choosing; onEnd: () => void }) {
  const [open, setOpen] = useState(false);
  const { size } = choosing.chosen;
  return (
    <div className="sticky bottom-16 z-20 mt-3 flex flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-surface px-4 py-2.5 shadow-lg lg:bottom-3">
      <p role="status" className="flex-1 basis-32 font-medium tabular-nums">
        {texts.chosen(size)}
      </p>
      <Button onClick={onEnd}>{texts.end}</Button>
      <Button variant="primary" disabled={size === 0} onClick={() => setOpen(true)}>
        {texts.decide}
      </Button>
      {open && <DecideDialog choosing={choosing} onClose={() => setOpen(false)} onDone={onEnd} />}
    </div>
  );
}
