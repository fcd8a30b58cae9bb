import type { ActionDetail, Preparation } from '@countersign/actions';
import { isUndecided } from '@countersign/actions/names';
import { Button, Card, Icon } from '@countersign/ui';
import { EyeOff } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { apiFetch } from '../api/fetch.ts';
import { UserLink } from '../people/user-name.tsx';
import { RemoteDetail } from '../remotes/remote-part.tsx';
import { useCan } from '../session/me.ts';
import { actionTexts } from '../strings/action.ts';
import { t } from '../strings/index.ts';
import { ownerOf } from './catalogue.ts';
import { fieldsOf } from './proposal.ts';

/** The owner's own view of an action; the fields below it are shown in any case. */
export function SummaryCard({
  action: { actionType, payload, execution, status },
  picture: { before, after },
  isCovered,
  state,
}: {
  action: Pick<ActionDetail, 'actionType' | 'payload' | 'status'> & {
    execution: Pick<ActionDetail['execution'], 'result'>;
  };
  picture: Pick<Preparation, 'before' | 'after'>;
  /** The person is not to see all of it, and what it shows is its owner's affair. */
  isCovered: boolean;
  /** Since when the picture is known to be true, where it is not said elsewhere. */
  state?: ReactNode;
}) {
  const owner = ownerOf(actionType);
  const { result } = execution;
  const mayReadAll = useCan('action:read');
  const props = useMemo(
    () => ({
      payload: fieldsOf(payload),
      before,
      after,
      result,
      isPending: isUndecided(status),
      mayReadAll,
      UserLink,
      fetch: apiFetch,
    }),
    [payload, before, after, result, status, mayReadAll],
  );
  if (isCovered) {
    return (
      <Card title={actionTexts.proposal.summary} actions={state}>
        <p className="flex gap-2 text-fg-muted">
          <Icon of={EyeOff} className="mt-0.75 size-4" />
          {actionTexts.reentry.summary(owner)}
        </p>
      </Card>
    );
  }
  return (
    <Card title={actionTexts.proposal.summary} actions={state}>
      <RemoteDetail
        owner={owner}
        actionType={actionType}
        props={props}
        fallback={(retry) => (
          <p className="flex flex-wrap items-center gap-3 text-fg-muted">
            {retry ? actionTexts.proposal.absent(owner) : actionTexts.proposal.none}
            {retry && (
              <Button size="sm" onClick={retry}>
                {t.retry}
              </Button>
            )}
          </p>
        )}
      />
    </Card>
  );
}
