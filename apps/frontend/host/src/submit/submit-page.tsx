import type { Draft } from '@countersign/remote';
import { useToast } from '@countersign/ui';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useMe } from '../session/me.ts';
import { t } from '../strings/index.ts';
import { beginForm } from './begin-form.ts';
import { DraftNotice } from './draft-notice.tsx';
import { FormArea } from './form-area.tsx';
import { FormPage } from './form-page.tsx';
import type { ActionTypeInfo } from './queries.ts';
import { useSubmission } from './use-submission.ts';
import { draftNameOf, useKeptDraft } from './use-kept-draft.ts';

/** A form that is filled in and filed; it begins with what was typed before, or from a record, or as what it files again. */
export function SubmitPage({
  type,
  prefill = {},
  again,
}: {
  type: ActionTypeInfo;
  /** The fields of the record that it is opened for. */
  prefill?: Draft;
  /** What it files again, and what is to be known of that. */
  again?: { id: string; payload: Draft; notice: ReactNode };
}) {
  const { personId } = useMe();
  const navigate = useNavigate();
  const toast = useToast();
  const about = again ? { again: again.id } : prefill;
  const draft = useKeptDraft(personId, draftNameOf(type.name, about));
  const beginWith = (kept: Draft | undefined) =>
    again
      ? { fields: kept ?? again.payload, isRestored: kept !== undefined }
      : beginForm(prefill, kept);
  const [begin, setBegin] = useState(() => ({ round: 0, ...beginWith(draft.restored) }));
  const filing = useSubmission(type, again?.id, ({ id, requiredApprovals }) => {
    draft.forget();
    const message = {
      title: t.submit.filed(type.title),
      description: t.submit.filedHint(requiredApprovals),
    };
    void navigate({ to: '/actions/$id', params: { id } }).then(() =>
      toast.show({ tone: 'success', ...message }),
    );
  });
  const discard = () => {
    draft.forget();
    filing.reset();
    setBegin(({ round }) => ({ round: round + 1, ...beginWith(undefined) }));
  };
  return (
    <FormPage
      title={again ? t.submit.again.title(type.title) : type.title}
      lead={again ? t.submit.again.lead : type.description}
      type={type}
      notice={
        <>
          {again?.notice}
          {begin.isRestored && <DraftNotice onDiscard={discard} />}
        </>
      }
    >
      <FormArea
        key={begin.round}
        type={type}
        initial={begin.fields}
        draft={draft}
        error={filing.error}
        busy={filing.isPending || filing.isSuccess}
        submitLabel={t.submit.submit}
        onSubmit={filing.mutate}
      />
    </FormPage>
  );
}
