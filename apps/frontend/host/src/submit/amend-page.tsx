import type { ActionDetail } from '@countersign/actions';
import { isUndecided } from '@countersign/actions/names';
import {
  Banner,
  EmptyState,
  ErrorState,
  buttonClass,
  revealedText,
  useToast,
} from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../api/error.ts';
import { sentence } from '../action/live-check.ts';
import { useMe } from '../session/me.ts';
import { PageMissing, PagePending } from '../shell/page-states.tsx';
import { t } from '../strings/index.ts';
import { submitTexts } from '../strings/submit.ts';
import { amendingTexts } from '../strings/amending.ts';
import { DraftNotice } from './draft-notice.tsx';
import { AskedNotice } from './asked-notice.tsx';
import { BesideFields, type ChosenFiles } from './beside-fields.tsx';
import { FormArea } from './form-area.tsx';
import { FormPage, NoForm } from './form-page.tsx';
import { payloadFields } from './payload-fields.ts';
import { type ActionTypeInfo, amendedQuery } from './queries.ts';
import { type FilesState, submitOnce } from './submit-once.ts';
import { StaleNotice } from './stale-notice.tsx';
import { asTyped } from './as-typed.ts';
import { asSent } from './typed-schedule.ts';
import { useAmending } from './use-amending.ts';
import { useKeptDraft } from './use-kept-draft.ts';

const texts = amendingTexts.amend;

/** The form of an action that was filed already: what is sent becomes its next revision. */
export function AmendPage({ type, actionId }: { type: ActionTypeInfo; actionId: string }) {
  const { data: action, error, refetch } = useQuery(amendedQuery(actionId));
  const { personId } = useMe();
  const [begun, begin] = useState<'maker' | 'editor'>();
  if (isMissing(error) && !action) return <PageMissing />;
  if (error && !action) {
    const more = error instanceof ApiError && { message: error.message };
    return (
      <NoForm title={texts.title(type.title)}>
        <ErrorState title={t.errors.title} {...more} onRetry={refetch} />
      </NoForm>
    );
  }
  if (!action) return <PagePending />;
  if (action.actionType !== type.name) return <PageMissing />;
  const { amendable, makerId, status } = action;
  if (amendable.allowed && begun !== amendable.as) begin(amendable.as);
  // An edit that has just been filed is no longer allowed, while its form is still there.
  if (begun && isUndecided(status)) return <Amending type={type} opened={action} as={begun} />;
  if (amendable.allowed) return <PagePending />;
  const isOver = makerId === personId && !isUndecided(status);
  return (
    <NoForm title={texts.title(type.title)}>
      <EmptyState
        title={isOver ? texts.decided : texts.notYou}
        message={isOver ? texts.decidedHint : sentence(amendable.reason)}
        action={
          <Link
            to="/actions/$id"
            params={{ id: actionId }}
            className={buttonClass('primary', 'md')}
          >
            {texts.look}
          </Link>
        }
      />
    </NoForm>
  );
}

/** There is no such action, or nothing that this person may see; or the address holds no id. */
function isMissing(error: Error | null): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 422);
}

function Amending({
  type,
  opened,
  as,
}: {
  type: ActionTypeInfo;
  opened: ActionDetail;
  as: 'maker' | 'editor';
}) {
  const { personId } = useMe();
  const navigate = useNavigate();
  const toast = useToast();
  // What is opened stays: news of the action must not exchange the form under the maker's hands.
  const [base, setBase] = useState({ action: opened, revision: opened.revision });
  const { id, maker } = base.action;
  const { title, submit, done } = as === 'editor' ? amendingTexts.edit : texts;
  const draft = useKeptDraft(personId, `amend.${id}.${base.action.revision}`);
  const [filesState, onFilesState] = useState<FilesState>('ready');
  const [isRestored, setRestored] = useState(draft.restored !== undefined);
  const [round, setRound] = useState(0);
  const [when, setWhen] = useState(() => asTyped(opened));
  const [files, setFiles] = useState<ChosenFiles>(opened.attachments ?? null);
  const schedule = asSent(when) ?? (base.action.schedule ? null : undefined);
  const attachments = files?.map((file) => file.id);
  const said = { ...(schedule !== undefined && { schedule }), ...(attachments && { attachments }) };
  const amending = useAmending(id, base.revision, said, ({ revision, requiredApprovals }) => {
    draft.forget();
    const message = {
      title: done(revision),
      description: submitTexts.filedHint(requiredApprovals),
    };
    void navigate({ to: '/actions/$id', params: { id } }).then(() =>
      toast.show({ tone: 'success', ...message }),
    );
  });
  const stale = amending.data && 'stale' in amending.data ? amending.data.stale : undefined;
  const beginAgain = (action: ActionDetail) => {
    draft.forget();
    amending.reset();
    setRestored(false);
    setWhen(asTyped(action));
    setFiles(action.attachments ?? null);
    setBase({ action, revision: action.revision });
    setRound((last) => last + 1);
  };
  return (
    <FormPage
      title={title(type.title)}
      lead={texts.lead(base.revision)}
      type={type}
      back={id}
      notice={
        <>
          {as === 'editor' && (
            <Banner tone="warning" title={amendingTexts.edit.warning}>
              {amendingTexts.edit.warningBody(revealedText(maker.name))}
            </Banner>
          )}
          <AskedNotice action={base.action} />
          {stale && (
            <StaleNotice
              now={stale}
              onBeginAgain={() => beginAgain(stale)}
              onKeep={() => {
                amending.reset();
                setBase(({ action }) => ({ action, revision: stale.revision }));
              }}
            />
          )}
          {isRestored && <DraftNotice onDiscard={() => beginAgain(base.action)} />}
        </>
      }
    >
      <BesideFields
        when={when}
        onWhen={setWhen}
        files={files}
        onFiles={setFiles}
        onFilesState={onFilesState}
        error={amending.error}
      />
      <FormArea
        key={round}
        type={type}
        initial={(isRestored && draft.restored) || payloadFields(base.action.payload)}
        draft={draft}
        error={amending.error}
        busy={filesState === 'arriving' || amending.isPending || (amending.isSuccess && !stale)}
        submitLabel={submit}
        onSubmit={submitOnce(filesState, amending.mutate)}
      />
    </FormPage>
  );
}
