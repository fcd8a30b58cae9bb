import { ConfirmDialog } from '@countersign/ui';
import { actionTexts } from '../strings/action.ts';
import { t } from '../strings/index.ts';

const texts = actionTexts.decision;

/** Asks once more before something is approved that something speaks against. */
export function ConfirmDoubt({
  objection,
  caution,
  ...dialog
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Why the execution would be refused. */
  objection: string | undefined;
  /** What speaks against it although it would be executed. */
  caution: string | undefined;
  busy: boolean;
  onConfirm: () => Promise<void>;
}) {
  return (
    <ConfirmDialog
      {...dialog}
      title={objection ? texts.anyway : texts.despite}
      description={
        objection
          ? [caution, texts.anywayBody(objection)].filter(Boolean).join(' ')
          : texts.despiteBody(caution ?? '')
      }
      confirmLabel={texts.approveAnyway}
      cancelLabel={t.cancel}
    />
  );
}
