import type { ActionDetail } from '@countersign/actions';
import { Banner, Button, buttonClass } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { t } from '../strings/index.ts';

const texts = t.file.amend;

/** Says that the action has changed under an amendment that was sent, and what can be done. */
export function StaleNotice({
  now,
  onBeginAgain,
  onKeep,
}: {
  /** The action as it is now. */
  now: ActionDetail;
  onBeginAgain: () => void;
  /** Goes on with what is typed, on top of the new revision. */
  onKeep: () => void;
}) {
  const isOpen = now.status === 'pending';
  return (
    <Banner
      tone="danger"
      live
      title={isOpen ? texts.stale(now.revision) : texts.decided}
      action={
        <>
          <Link
            to="/actions/$id"
            params={{ id: now.id }}
            target="_blank"
            className={buttonClass('secondary', 'sm')}
          >
            {texts.look}
          </Link>
          {isOpen && (
            <>
              <Button size="sm" onClick={onBeginAgain}>
                {texts.startAgain}
              </Button>
              <Button size="sm" onClick={onKeep}>
                {texts.onTop}
              </Button>
            </>
          )}
        </>
      }
    >
      {isOpen ? texts.staleHint : texts.decidedHint}
    </Banner>
  );
}
