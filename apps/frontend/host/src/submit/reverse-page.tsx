import { buttonClass, EmptyState, ErrorState } from '@countersign/ui';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sentence } from '../action/live-check.ts';
import { ApiError } from '../api/error.ts';
import { PageMissing, PagePending } from '../shell/page-states.tsx';
import { amendingTexts } from '../strings/amending.ts';
import { t } from '../strings/index.ts';
import { NoForm } from './form-page.tsx';
import { type ActionTypeInfo, actionTypesQuery, reversalQuery } from './queries.ts';
import { Reversing } from './reversing.tsx';

const texts = amendingTexts.reverse;

/** What would undo an executed action now, to be looked at and filed; or why nothing does. */
export function ReversePage({ type, actionId }: { type: ActionTypeInfo; actionId: string }) {
  const { data: types } = useSuspenseQuery(actionTypesQuery);
  const { data: planned, error, refetch } = useQuery(reversalQuery(actionId));
  const title = texts.title(type.title);
  const status = error instanceof ApiError ? error.status : undefined;
  if (status === 404 || status === 422) return <PageMissing />;
  if (error instanceof ApiError && (status === 409 || status === 403)) {
    return (
      <NoForm title={title}>
        <EmptyState
          title={texts.not}
          message={sentence(error.message)}
          action={
            <Link
              to="/actions/$id"
              params={{ id: actionId }}
              className={buttonClass('secondary', 'sm')}
            >
              {texts.look}
            </Link>
          }
        />
      </NoForm>
    );
  }
  if (!planned && error) {
    return (
      <NoForm title={title}>
        <ErrorState title={t.errors.title} onRetry={refetch} />
      </NoForm>
    );
  }
  if (!planned) return <PagePending />;
  const undo = types.find(({ name }) => name === planned.actionType);
  if (!undo) return <PageMissing />;
  return <Reversing title={title} actionId={actionId} planned={planned} type={undo} />;
}
