import { SkeletonLines } from '@countersign/ui';
import { lazy, Suspense, useState } from 'react';
import { FoldedCard } from '../action/folded-card.tsx';
import { actionTexts } from '../strings/action.ts';

const ToldList = lazy(async () => ({
  default: (await import('../action/beside-cards.ts')).ToldList,
}));

/** Who was told of an action, for auditors; asked for once somebody looks. */
export function ToldCard({ actionId }: { actionId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <FoldedCard title={actionTexts.told.title} onOpen={() => setOpen(true)}>
      {isOpen && (
        <Suspense
          fallback={<SkeletonLines lines={3} label={actionTexts.told.loading} className="p-4" />}
        >
          <ToldList actionId={actionId} />
        </Suspense>
      )}
    </FoldedCard>
  );
}
