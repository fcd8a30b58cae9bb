import type { ActionDetail, PersonRef } from '@countersign/actions';
import { Button, revealedText } from '@countersign/ui';
import { TriangleAlert } from 'lucide-react';
import { useMemo, type Ref } from 'react';
import { actionTexts } from '../strings/action.ts';
import { useFieldTitles } from './fields.ts';
import { FoldedDiff } from './folded-diff.tsx';
import { anyChange, revisionRows } from './proposal.ts';
import { movedFrom } from './schedule-text.ts';
import { coverFor } from './reentry/covered.tsx';
import { useReadable } from './use-readable.ts';
import type { SeenPayload } from './use-seen-revision.ts';

/** Says that the action became another one while the person looked, shows how, and asks to look. */
export function ChangedBanner({
  action,
  by,
  from,
  onAcknowledge,
  covered,
  ref,
}: {
  action: ActionDetail;
  by: PersonRef;
  /** What the person saw. */
  from: SeenPayload;
  onAcknowledge: () => void;
  /** The fields that the person is not to see. */
  covered: readonly string[];
  ref: Ref<HTMLDivElement>;
}) {
  const { actionType, payload, revision } = action;
  const titleOf = useFieldTitles(actionType);
  const readableOf = useReadable(actionType, payload, from.payload);
  const rows = useMemo(
    () => revisionRows(actionType, from.payload, payload),
    [actionType, from, payload],
  );
  const seen = action.revisions.find((one) => one.revision === from.revision);
  const moved = seen && movedFrom(seen.schedule, action.schedule);
  return (
    <section
      ref={ref}
      tabIndex={-1}
      role="alert"
      className="scroll-mt-16 rounded-lg border-2 border-warning bg-surface outline-none focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent"
    >
      <div className="flex gap-2.5 rounded-t-md bg-warning-soft px-4 py-3">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
        <div className="min-w-0">
          <h2 className="font-semibold">{actionTexts.changed.title(revealedText(by.name))}</h2>
          <p>{actionTexts.changed.body(from.revision, revision)}</p>
        </div>
      </div>
      {moved && <p className="border-b border-line px-4 py-3">{moved}</p>}
      {anyChange(rows) ? (
        <FoldedDiff
          rows={rows}
          label={actionTexts.changed.label(from.revision, revision)}
          titleOf={titleOf}
          readableOf={readableOf}
          insteadOf={coverFor(covered)}
        />
      ) : (
        !moved && <p className="px-4 py-3">{actionTexts.changed.same}</p>
      )}
      <div className="flex justify-end border-t border-line px-4 py-3">
        <Button onClick={onAcknowledge}>{actionTexts.changed.acknowledge}</Button>
      </div>
    </section>
  );
}
