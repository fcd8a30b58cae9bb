import type { ActionDetail } from '@countersign/actions';
import { isUndecided } from '@countersign/actions/names';
import { Banner, revealedText } from '@countersign/ui';
import { actionTexts } from '../strings/action.ts';

/** Tells a maker that the current revision of their pending action is somebody else's; nothing where it is their own. */
export function EditedNotice({
  action: { status, maker, revision, revisions },
  personId,
}: {
  action: ActionDetail;
  personId: string;
}) {
  const author = revisions.find((one) => one.revision === revision)?.author;
  const isMine = maker.personId === personId && author?.personId !== personId;
  if (!author || !isMine || !isUndecided(status)) return null;
  const { title, body } = actionTexts.edited;
  return (
    <Banner tone="warning" title={title(revealedText(author.name))}>
      {body(revision)}
    </Banner>
  );
}
