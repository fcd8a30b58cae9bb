import { useToast } from '@countersign/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../session/me.ts';
import { t } from '../strings/index.ts';
import { beginForm } from './begin-form.ts';
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
  const prefill = prefillOf(search, type.schema);
  const draft = useKeptDraft(personId, draftNameOf(type.name, prefill));
  const [begin, setBegin] = useState(() => ({ round: 0, ...beginForm(prefill, draft.restored) }));
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
    setBegin(({ round }) => ({ round: round + 1, ...beginForm(prefill, undefined) }));
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
