import type { ReviewResults, ReviewStatus } from '@countersign/actions';
import { isFilledIn, longestRemark, upTo } from '@countersign/actions/characters';
import { reviewStatuses } from '@countersign/actions/names';
import { Banner, Button, Dialog, Field, Select, Textarea } from '@countersign/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../../action/problem.tsx';
import { api } from '../../api/client.ts';
import { data } from '../../api/data.ts';
import { actionTexts } from '../../strings/action.ts';
import { manyTexts as texts } from '../../strings/many.ts';
import { DoubtList } from './doubt-list.tsx';
import { mostChecked, useDoubts } from './doubts.ts';
import { ResultList } from './result-list.tsx';
import type { Choosing } from './use-choosing.ts';
import { countFates, someCameToNothing } from './what-became.ts';

const verdicts = reviewStatuses.map((value) => ({
  value,
  label: actionTexts.decision.submit[value],
}));

/** One decision on all that are chosen, and what came of each. */
export function DecideDialog({
  choosing: { chosen, toggle },
  onClose,
  onDone,
}: {
  choosing: Choosing;
  onClose: () => void;
  onDone: () => void;
}) {
  const queryClient = useQueryClient();
  const [status, setStatus] = useState<ReviewStatus>('approved');
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState(false);
  const deciding = useMutation({
    mutationFn: (): Promise<ReviewResults> => {
      const actions = [...chosen.values()].map(({ id, revision }) => ({ actionId: id, revision }));
      const said = isFilledIn(comment) && { reviewComment: comment.trim() };
      return data(api.workflow.reviews.$post({ json: { actions, status, ...said } }));
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['actions'] }),
  });
  const results = deciding.data;
  const approves = status === 'approved' && !results && !deciding.isPending;
  const { doubts, checking } = useDoubts(chosen, approves);
  const close = (): void => (results ? onDone() : onClose());
  const decide = async (): Promise<void> => {
    if (status !== 'approved' && !isFilledIn(comment)) return setMissing(true);
    await deciding.mutateAsync().catch(() => {});
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !deciding.isPending && close()}
      title={texts.title(chosen.size)}
      description={results ? undefined : texts.body}
      footer={
        results ? (
          <Button variant="primary" onClick={onDone}>
            {texts.close}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{texts.back}</Button>
            <Button
              variant={status === 'rejected' ? 'danger' : 'primary'}
              busy={deciding.isPending}
              disabled={chosen.size === 0}
              onClick={decide}
            >
              {texts.confirm[status](chosen.size)}
            </Button>
          </>
        )
      }
    >
      {results ? (
        <>
          <Banner live tone={someCameToNothing(results.results) ? 'warning' : 'info'}>
            {texts.results(countFates(results.results))}
          </Banner>
          <ResultList results={results.results} chosen={chosen} />
        </>
      ) : (
        <div className="flex flex-col gap-3">
          {deciding.error && <Problem title={texts.failed} error={deciding.error} />}
          <Field label={texts.decision}>
            <Select options={verdicts} value={status} onChange={setStatus} />
          </Field>
          {approves && checking && <p className="text-fg-muted">{actionTexts.check.checking}</p>}
          {approves && doubts.length > 0 && (
            <DoubtList
              doubts={doubts}
              onLeaveOut={() => doubts.forEach(({ action }) => toggle(action))}
            />
          )}
          {approves && chosen.size > mostChecked && (
            <p className="text-xs text-fg-muted">{texts.checked(mostChecked)}</p>
          )}
          <Field
            label={actionTexts.decision.field[status]}
            required={status !== 'approved'}
            error={missing ? texts.needsComment : undefined}
          >
            <Textarea
              rows={2}
              value={comment}
              onChange={(event) => {
                setMissing(false);
                setComment(upTo(longestRemark, event.target.value));
              }}
            />
          </Field>
        </div>
      )}
    </Dialog>
  );
}
