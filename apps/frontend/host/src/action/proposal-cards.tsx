import type { ActionDetail, LiveCheck, Preparation } from '@countersign/actions';
import { Card, DiffTable, IconButton, Spinner, Time, cn, labels } from '@countersign/ui';
import { useMemo } from 'react';
import { actionTexts } from '../strings/action.ts';
import { useActionTypeAbout } from '../remotes/abouts.ts';
import { useFieldTitles } from './fields.ts';
import { FoldedCard } from './folded-card.tsx';
import { FoldedDiff } from './folded-diff.tsx';
import { CreationTable } from './creation-table.tsx';
import { Remark, noteOn } from './field-note.tsx';
import { changeRows, payloadRows } from './proposal.ts';
import { coverFor } from './reentry/covered.tsx';
import { remarksOf } from './remarks.ts';
import { SummaryCard } from './summary-card.tsx';
import { useReadable } from './use-readable.ts';
import { wordsOfValues } from './words-of-values.ts';
import { CloudOff, RefreshCw, ShieldCheck, ShieldX } from 'lucide-react';
import type { UseQueryResult } from '@tanstack/react-query';

/** What the action asks for: every field of it, and what it does to the data as they are. */
export function ProposalCards({
  action,
  picture,
  check,
  covered,
}: {
  action: ActionDetail;
  picture: Pick<Preparation, 'before' | 'after' | 'warnings'>;
  /** The live check of a pending action. */
  check: CheckQuery | undefined;
  /** The fields that the person is not to see. */
  covered: readonly string[];
}) {
  const { actionType, payload, status, execution } = action;
  const { before, after } = picture;
  const texts = actionTexts.proposal;
  const filed = useMemo(() => payloadRows(actionType, payload), [actionType, payload]);
  const changes = useMemo(
    () => before && changeRows(actionType, before, after),
    [actionType, before, after],
  );
  const titleOf = useFieldTitles(actionType);
  const changedAs = useReadable(actionType, after, before);
  const filedAs = useReadable(actionType, payload);
  const isInWords = useActionTypeAbout(actionType)?.inWords;
  const { tense, word } = wordsOfValues(status, execution.state);
  const headings = { ...labels.diff, proposed: word, ...(tense === 'never' && { after: word }) };
  const remarks = remarksOf(check?.data, picture.warnings);
  const state = check && <CheckState check={check} />;
  const isCovered = covered.length > 0;
  const asFiled = (
    <DiffTable
      isNew
      rows={filed}
      labels={headings}
      label={texts.payloadLabel}
      titleOf={titleOf}
      readableOf={filedAs}
      insteadOf={coverFor(covered)}
      noteOn={(field, value) => (
        <>
          {noteOn(field, value)}
          <Remark remarks={remarks} field={field} />
        </>
      )}
    />
  );
  // What is not to be seen its owner's view does not show either.
  if (isInWords && !isCovered) {
    return (
      <>
        <SummaryCard action={action} picture={picture} isCovered={false} state={state} />
        <FoldedCard title={texts.payload}>{asFiled}</FoldedCard>
      </>
    );
  }
  const own = <SummaryCard action={action} picture={picture} isCovered={isCovered} />;
  if (!changes) {
    return (
      <>
        {own}
        <Card title={texts.creates[tense]} actions={state} flush>
          <CreationTable
            actionType={actionType}
            payload={payload}
            after={after}
            word={word}
            remarks={remarks}
            covered={covered}
          />
        </Card>
      </>
    );
  }
  return (
    <>
      {own}
      <Card title={texts.changes[tense]} actions={state} flush>
        <FoldedDiff
          rows={changes}
          labels={headings}
          label={texts.diffLabel(word)}
          titleOf={titleOf}
          noteOn={noteOn}
          readableOf={changedAs}
          insteadOf={coverFor(covered)}
        />
      </Card>
      <Card title={texts.payload} flush>
        {asFiled}
      </Card>
    </>
  );
}

type CheckQuery = UseQueryResult<LiveCheck>;

/** Since when the picture is known to be true, and the way to look again. */
function CheckState({ check }: { check: CheckQuery }) {
  const { data, isPending, isError, dataUpdatedAt, refetch } = check;
  const texts = actionTexts.check;
  const objected = data?.executable === false || data?.targetChanged;
  const Sign = objected ? ShieldX : ShieldCheck;
  return (
    <span className="flex items-center gap-1.5 text-xs text-fg-muted max-sm:basis-full">
      {isPending && <Spinner className="size-3.5" />}
      {isError && <CloudOff aria-hidden="true" className="size-3.5 text-warning" />}
      {!isPending && !isError && (
        <Sign
          aria-hidden="true"
          className={cn('size-3.5', objected ? 'text-danger' : 'text-success')}
        />
      )}
      <span>
        {isPending ? texts.checking : isError ? texts.away : texts.live}{' '}
        {!isPending && !isError && <Time at={new Date(dataUpdatedAt).toISOString()} />}
      </span>
      <IconButton size="sm" icon={RefreshCw} label={texts.again} onClick={() => refetch()} />
    </span>
  );
}
