import type { Reversal } from '@countersign/actions';
import { isFilledIn, upTo } from '@countersign/actions/characters';
import { Banner, Button, Field, Textarea, useToast } from '@countersign/ui';
import { useNavigate } from '@tanstack/react-router';
import { Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Problem } from '../action/problem.tsx';
import { SummaryCard } from '../action/summary-card.tsx';
import { useActionTypeAbout } from '../remotes/abouts.ts';
import { useKeptText } from '../session/drafts.ts';
import { amendingTexts } from '../strings/amending.ts';
import { submitTexts } from '../strings/submit.ts';
import { FormPage } from './form-page.tsx';
import type { ActionTypeInfo } from './queries.ts';
import { ReversalFields } from './reversal-fields.tsx';
import { useReversing } from './use-reversing.ts';

const texts = amendingTexts.reverse;
const longestReason = 1_000;
const leastReason = 3;

/** What would be filed, what it changes, and the reason, which is the filing person's own. */
export function Reversing({
  title,
  actionId,
  planned: { payload, preparation, fields },
  type,
}: {
  title: string;
  actionId: string;
  planned: Reversal;
  /** Of the action that is filed. */
  type: ActionTypeInfo;
}) {
  const navigate = useNavigate();
  const toast = useToast();
  const [kept, keep] = useKeptText(`reversal.${actionId}`);
  const { reason: proposed } = payload;
  const begun = typeof proposed === 'string' ? proposed : '';
  const [reason, setReason] = useState(kept === '' ? begun : kept);
  const [missing, setMissing] = useState(false);
  const isInWords = useActionTypeAbout(type.name)?.inWords;
  const filing = useReversing(actionId, ({ id, requiredApprovals }) => {
    keep('');
    const message = {
      title: submitTexts.filed(type.title),
      description: submitTexts.filedHint(requiredApprovals),
    };
    void navigate({ to: '/actions/$id', params: { id } }).then(() =>
      toast.show({ tone: 'success', ...message }),
    );
  });
  const { targetVersion, before, after, warnings } = preparation;
  const filed = useMemo(() => ({ ...payload, reason }), [payload, reason]);
  const picture = useMemo(() => ({ before, after: { ...after, reason } }), [before, after, reason]);
  const file = () => {
    if (!isFilledIn(reason, leastReason)) return setMissing(true);
    filing.mutate({ reason, ...(targetVersion !== null && { targetVersion }) });
  };
  return (
    <FormPage
      title={title}
      lead={texts.lead(type.title)}
      type={type}
      back={actionId}
      notice={
        <>
          {warnings.length > 0 && (
            <Banner tone="warning" title={texts.warnings}>
              <ul className="list-disc pl-4">
                {warnings.map(({ code, field = '', message }) => (
                  <li key={`${code} ${field}`}>{message}</li>
                ))}
              </ul>
            </Banner>
          )}
          <SummaryCard
            action={{
              actionType: type.name,
              payload: filed,
              status: 'pending',
              execution: { result: null },
            }}
            picture={picture}
            isCovered={false}
          />
          {!isInWords && fields.length > 0 && (
            <ReversalFields actionType={type.name} fields={fields} preparation={preparation} />
          )}
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          file();
        }}
      >
        {filing.error && <Problem title={texts.failed} error={filing.error} />}
        <Field
          label={texts.reason}
          hint={texts.hint}
          error={missing ? texts.needsReason : undefined}
          required
        >
          <Textarea
            rows={3}
            value={reason}
            onChange={(event) => {
              const typed = upTo(longestReason, event.target.value);
              setMissing(false);
              setReason(typed);
              keep(typed);
            }}
          />
        </Field>
        <div>
          <Button type="submit" variant="primary" busy={filing.isPending || filing.isSuccess}>
            <Undo2 aria-hidden="true" className="size-4" />
            {texts.submit}
          </Button>
        </div>
      </form>
    </FormPage>
  );
}
