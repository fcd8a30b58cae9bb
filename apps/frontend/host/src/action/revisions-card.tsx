import type { ActionDetail, Revision } from '@countersign/actions';
import { Card, revealedText, Select } from '@countersign/ui';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { api } from '../api/client.ts';
import { page } from '../api/data.ts';
import { actionTexts } from '../strings/action.ts';
import { EarlierButton } from './earlier-button.tsx';
import { useFieldTitles } from './fields.ts';
import { FoldedDiff } from './folded-diff.tsx';
import { noteOn } from './field-note.tsx';
import { anyChange, revisionRows } from './proposal.ts';
import { movedFrom } from './schedule-text.ts';
import { coverFor } from './reentry/covered.tsx';
import { useReadable } from './use-readable.ts';

const FilesMoved = lazy(async () => ({
  default: (await import('./beside-cards.ts')).FilesMoved,
}));

const filesOf = (revision: Revision | undefined): string =>
  revision?.attachments?.map(({ id }) => id).join() ?? '';

/** Any two revisions of an action beside each other; nothing while there is one only. */
export function RevisionsCard(props: CompareProps) {
  const { action } = props;
  if (action.revisions.length < 2) return null;
  // A new revision begins a new comparison.
  return <Comparison key={action.revision} {...props} />;
}

interface CompareProps {
  action: ActionDetail;
  /** The fields that the person is not to see. */
  covered: readonly string[];
}

function Comparison({ action, covered }: CompareProps) {
  const { id, actionType, revision } = action;
  const [older, setOlder] = useState<readonly Revision[]>([]);
  const revisions = useMemo(() => [...older, ...action.revisions], [older, action.revisions]);
  const missing = (revisions[0]?.revision ?? 1) - 1;
  const more = useMutation({
    mutationFn: async () => {
      const query = { cursor: String(revisions[0]?.revision) };
      const call = api.workflow.actions[':id'].revisions.$get({ param: { id }, query });
      const { items } = await page(call);
      setOlder((now) => [...items.toReversed(), ...now]);
    },
  });
  const [from, setFrom] = useState(revision - 1);
  const [to, setTo] = useState(revision);
  const titleOf = useFieldTitles(actionType);
  const [was, is] = [from, to].map((wanted) => revisions.find((one) => one.revision === wanted));
  const [left, right] = [was?.payload, is?.payload];
  const moved = movedFrom(was?.schedule, is?.schedule);
  const filesMoved = filesOf(was) !== filesOf(is);
  const rows = useMemo(() => revisionRows(actionType, left, right), [actionType, left, right]);
  const readableOf = useReadable(actionType, right, left);
  const texts = actionTexts.revisions;
  const options = revisions.map(({ revision: number, author }) => {
    const name = author.personId === action.makerId ? texts.option : texts.edited;
    return { value: String(number), label: name(number, revealedText(author.name)) };
  });
  return (
    <Card title={texts.title} flush>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5">
        {(
          [
            [texts.from, from, setFrom],
            [texts.to, to, setTo],
          ] as const
        ).map(([label, value, set]) => (
          <span key={label} className="flex items-center gap-2 max-sm:w-full">
            <span aria-hidden="true" className="text-fg-muted shrink-0 max-sm:w-16">
              {label}
            </span>
            <Select
              size="sm"
              aria-label={label}
              options={options}
              value={String(value)}
              onChange={(next) => set(Number(next))}
            />
          </span>
        ))}
        {missing > 0 && <EarlierButton label={texts.earlier(missing)} read={more} />}
      </div>
      {moved && <p className="border-b border-line px-4 py-3 last:border-0">{moved}</p>}
      {filesMoved && (
        <Suspense>
          <FilesMoved was={was?.attachments} is={is?.attachments} />
        </Suspense>
      )}
      {anyChange(rows) ? (
        <FoldedDiff
          rows={rows}
          label={texts.label(from, to)}
          titleOf={titleOf}
          noteOn={noteOn}
          readableOf={readableOf}
          insteadOf={coverFor(covered)}
        />
      ) : (
        !moved && !filesMoved && <p className="px-4 py-3 text-fg-muted">{texts.same}</p>
      )}
    </Card>
  );
}
