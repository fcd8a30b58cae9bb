import { isFinal } from '@countersign/actions/transitions';
import { Banner, buttonClass, EmptyState, ErrorState, revealedText } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiError } from '../api/error.ts';
import { PageMissing, PagePending } from '../shell/page-states.tsx';
import { t } from '../strings/index.ts';
import { amendingTexts } from '../strings/amending.ts';
import { NoForm } from './form-page.tsx';
import { payloadFields } from './payload-fields.ts';
import { type ActionTypeInfo, amendedQuery } from './queries.ts';
import { SubmitPage } from './submit-page.tsx';

const texts = amendingTexts.again;

/** The form of an action that is over: what is sent becomes another one, and both name each other. */
export function AgainPage({ type, actionId }: { type: ActionTypeInfo; actionId: string }) {
  const { data: action, error, refetch } = useQuery(amendedQuery(actionId));
  if (!action && error instanceof ApiError && [404, 422].includes(error.status)) {
    return <PageMissing />;
  }
  if (!action && error) {
    return (
      <NoForm title={texts.title(type.title)}>
        <ErrorState title={t.errors.title} onRetry={refetch} />
      </NoForm>
    );
  }
  if (!action) return <PagePending />;
  if (action.actionType !== type.name) return <PageMissing />;
  if (!isFinal({ status: action.status, execution: action.execution.state })) {
    return (
      <NoForm title={texts.title(type.title)}>
        <EmptyState
          title={texts.notOver}
          message={texts.notOverHint}
          action={<ToAction id={actionId} label={amendingTexts.amend.look} />}
        />
      </NoForm>
    );
  }
  if (action.reverses !== undefined) {
    return (
      <NoForm title={texts.title(type.title)}>
        <EmptyState
          title={texts.reverses}
          message={texts.reversesHint}
          action={<ToAction id={action.reverses} label={amendingTexts.amend.look} />}
        />
      </NoForm>
    );
  }
  const [newest] = action.filedAgainAs ?? [];
  const notice = newest && (
    <Banner
      tone="warning"
      title={texts.already}
      action={<ToAction id={newest.id} label={texts.look} />}
    >
      {`${texts.alreadyBody} ${revealedText(newest.maker.name)}.`}
    </Banner>
  );
  const payload = payloadFields(action.payload);
  const files = action.attachments ?? null;
  const said = { title: texts.title(type.title), lead: texts.lead, notice };
  const again = { id: actionId, payload, files, ...said };
  return <SubmitPage type={type} again={again} />;
}

function ToAction({ id, label }: { id: string; label: string }) {
  return (
    <Link to="/actions/$id" params={{ id }} className={buttonClass('secondary', 'sm')}>
      {label}
    </Link>
  );
}
