import type { ActionDetail } from '@countersign/actions';
import { isUndecided } from '@countersign/actions/names';
import { Banner, Button, buttonClass } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { amendingTexts } from '../strings/amending.ts';

const texts = amendingTexts.amend;

/** Says that the action has changed under an amendment that was sent, and what can be done. */
export function StaleNotice({
  now,
  onBeginAgain,
  onKeep,
}: {
  now: ActionDetail;
  onBeginAgain: () => void;
  /** Goes on with what is typed, on top of the new revision. */
  onKeep: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const isOpen = isUndecided(now.status);
  return (
    <div ref={box} tabIndex={-1} className="rounded-md outline-danger focus:outline-2">
      <Banner tone="danger" live title={isOpen ? texts.stale(now.revision) : texts.decided}>
        <p>{isOpen ? texts.staleHint : texts.decidedHint}</p>
        <div className="mt-2 flex flex-wrap gap-2">
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
        </div>
      </Banner>
    </div>
  );
}
