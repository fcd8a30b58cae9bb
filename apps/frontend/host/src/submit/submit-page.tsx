import { useToast } from '@countersign/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../session/me.ts';
import { t } from '../strings/index.ts';
import { DraftNotice } from './draft-notice.tsx';
import { FormArea } from './form-area.tsx';
import { FormPage } from './form-page.tsx';
import type { ActionTypeInfo } from './queries.ts';
import { prefillOf, type FormSearch } from './search.ts';
import { useSubmission } from './use-submission.ts';
import { draftNameOf, useKeptDraft } from './use-kept-draft.ts';

/** A form that is filled in and filed; it begins with what was typed before, or from a record. */
export function SubmitPage({ type, search }: { type: ActionTypeInfo; search: FormSearch }) {
  const { personId } = useMe();
  const navigate = useNavigate();
  const toast = useToast();
  const draft = useKeptDraft(personId, draftNameOf(type.name));
  const [begin, setBegin] = useState(() => ({
    round: 0,
    isRestored: draft.restored !== undefined,
    fields: { ...draft.restored, ...prefillOf(search, type.schema) },
  }));
  const filing = useSubmission(type, ({ id, requiredApprovals }) => {
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
    const fields = prefillOf(search, type.schema);
    setBegin(({ round }) => ({ round: round + 1, isRestored: false, fields }));
  };
  return (
    <FormPage
      title={type.title}
      lead={type.description}
      type={type}
      notice={begin.isRestored && <DraftNotice onDiscard={discard} />}
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
