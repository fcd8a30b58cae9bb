import { Banner, Button, ConfirmDialog } from '@countersign/ui';
import { useState } from 'react';
import { amendingTexts } from '../strings/amending.ts';

const texts = amendingTexts.draft;

/** Says that a form begins with what was typed before, and offers to begin anew. */
export function DraftNotice({ onDiscard }: { onDiscard: () => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Banner
        action={
          <Button size="sm" onClick={() => setAsking(true)}>
            {texts.discard}
          </Button>
        }
      >
        {texts.restored}
      </Banner>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={texts.question}
        description={texts.consequence}
        confirmLabel={texts.discard}
        cancelLabel={texts.keep}
        onConfirm={onDiscard}
      />
    </>
  );
}
