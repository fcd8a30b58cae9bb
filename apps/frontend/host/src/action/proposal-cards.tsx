import type { ActionDetail, ActionStatus, ExecutionState, Preparation } from '@countersign/actions';
import { Card, DiffTable } from '@countersign/ui';
import { useMemo } from 'react';
import { t } from '../strings/index.ts';
import { useFieldTitles } from './fields.ts';
import { FoldedDiff } from './folded-diff.tsx';
import { CheckState, type CheckQuery } from './check-state.tsx';
import { CreationTable } from './creation-table.tsx';
import { noteOn, readableOf } from './field-note.tsx';
import { changeRows, payloadRows } from './proposal.ts';
import { Remark } from './remark.tsx';
import { remarksOf } from './remarks.ts';
import { SummaryCard } from './summary-card.tsx';

/** What the action asks for: every field of it, and what it does to the data as they are. */
export function ProposalCards({
  action,
  picture,
  check,
}: {
  action: ActionDetail;
  picture: Pick<Preparation, 'before' | 'after' | 'warnings'>;
  /** The live check of a pending action. */
  check: CheckQuery | undefined;
}) {
  const { actionType, payload, status, execution } = action;
  const { before, after } = picture;
  const texts = t.action.proposal;
  const filed = useMemo(() => payloadRows(actionType, payload), [actionType, payload]);
  const changes = useMemo(
    () => before && changeRows(actionType, before, after),
    [actionType, before, after],
  );
  const titleOf = useFieldTitles(actionType);
  const tense = tenseOf(status, execution.state);
  const remarks = remarksOf(check?.data, picture.warnings);
  const state = check && <CheckState check={check} />;
  const own = <SummaryCard action={action} picture={picture} />;
  if (!changes) {
    return (
      <>
        {own}
        <Card title={texts.creates[tense]} actions={state} flush>
          <CreationTable
            actionType={actionType}
            payload={payload}
            after={after}
            remarks={remarks}
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
          label={texts.diffLabel}
          titleOf={titleOf}
          noteOn={noteOn}
          readableOf={readableOf}
        />
      </Card>
      <Card title={texts.payload} flush>
        <DiffTable
          isNew
          rows={filed}
          label={texts.payloadLabel}
          titleOf={titleOf}
          readableOf={readableOf}
          noteOn={(field, value) => (
            <>
              {noteOn(field, value)}
              <Remark remarks={remarks} field={field} />
            </>
          )}
        />
      </Card>
    </>
  );
}

/** Whether it is still to come, has come, or never will. */
function tenseOf(status: ActionStatus, execution: ExecutionState): 'will' | 'done' | 'never' {
  if (execution === 'executed') return 'done';
  const open = status === 'pending' || execution === 'queued' || execution === 'stalled';
  return open ? 'will' : 'never';
}
