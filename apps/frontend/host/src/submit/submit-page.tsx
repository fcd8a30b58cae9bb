import type { Draft } from '@countersign/remote';
import { buttonClass, useToast } from '@countersign/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useCan, useMe } from '../session/me.ts';
import { submitTexts } from '../strings/submit.ts';
import { beginForm } from './begin-form.ts';
import { BesideFields, type ChosenFiles } from './beside-fields.tsx';
import { FormArea } from './form-area.tsx';
import { FormPage } from './form-page.tsx';
import type { ActionTypeInfo } from './queries.ts';
import { type FilesState, submitOnce } from './submit-once.ts';
import type { TypedSchedule } from './typed-schedule.ts';
import { useBeside } from './use-beside.ts';
import { useSubmission } from './use-submission.ts';
import type { Emergency } from '../glass/glass-section.tsx';
import { useSavedDraft } from '../drafts/use-saved-draft.ts';
import { SavingNote } from '../drafts/saving-note.tsx';
import { draftNameOf } from './use-kept-draft.ts';

// Most forms begin with nothing.
const DraftNotice = lazy(async () => ({
  default: (await import('./draft-notice.tsx')).DraftNotice,
}));

// Hardly anybody may.
const GlassSection = lazy(async () => ({
  default: (await import('../glass/parts.ts')).GlassSection,
}));

/** A form that is filled in and filed; it begins with what was typed before, or from a record, or as what it files again. */
export function SubmitPage({
  type,
  prefill = {},
  again,
  continued,
}: {
  type: ActionTypeInfo;
  /** The fields of the record that it is opened for. */
  prefill?: Draft;
  /** What it files again, and what is to be known of that. */
  again?: {
    id: string;
    payload: Draft;
    title: string;
    lead: string;
    notice: ReactNode;
    files?: ChosenFiles;
  };
  /** The draft that it goes on with, by its name on this machine. */
  continued?: {
    name: string;
    payload: Draft;
    target: string | null;
    schedule: TypedSchedule;
    files: ChosenFiles;
  };
}) {
  const { personId } = useMe();
  const navigate = useNavigate();
  const toast = useToast();
  const about = again ? { again: again.id } : prefill;
  const target = continued ? continued.target : targetOf(prefill);
  const name = continued?.name ?? draftNameOf(type.name, about);
  const [schedule, keepSchedule] = useBeside(personId, 'when', name, continued?.schedule);
  const [files, keepFiles] = useBeside(personId, 'files', name, (continued ?? again)?.files);
  const draft = useSavedDraft(personId, name, {
    actionType: type.name,
    target,
    schedule,
    files,
    filedAgainFrom: again?.id ?? null,
  });
  const whole = continued?.payload ?? again?.payload;
  const beginWith = (kept: Draft | undefined) =>
    whole ? { fields: kept ?? whole, isRestored: kept !== undefined } : beginForm(prefill, kept);
  const [begin, setBegin] = useState(() => ({ round: 0, ...beginWith(draft.restored) }));
  const breaksGlass = useCan('action:break_glass') && type.breaksGlass;
  const [filesState, onFilesState] = useState<FilesState>('ready');
  const [emergency, onChange] = useState<Emergency>();
  const [asked, onAsk] = useState<Draft>();
  const said = { filedAgainFrom: again?.id, draftId: draft.filing, schedule, files, emergency };
  const filing = useSubmission(type, said, ({ id, requiredApprovals }) => {
    draft.filed();
    keepSchedule(null);
    keepFiles(null);
    const message = {
      title: submitTexts.filed(type.title),
      ...(!emergency && { description: submitTexts.filedHint(requiredApprovals) }),
    };
    void navigate({ to: '/actions/$id', params: { id } }).then(() =>
      toast.show({ tone: 'success', ...message }),
    );
  });
  const discard = () => {
    draft.forget();
    keepSchedule(null);
    keepFiles(null);
    filing.reset();
    setBegin(({ round }) => ({ round: round + 1, ...beginWith(undefined) }));
  };
  // What is kept in the service has this with it.
  const keeping =
    <T,>(keep: (next: T) => void) =>
    (next: T) => {
      keep(next);
      const typed = draft.current() ?? draft.restored;
      if (typed) draft.keep(typed);
    };
  return (
    <FormPage
      title={again?.title ?? type.title}
      lead={again?.lead ?? type.description}
      type={type}
      next={emergency?.next}
      actions={
        !again &&
        !continued &&
        !emergency &&
        type.bulk.columns && (
          <Link
            to="/file/$type"
            params={{ type: type.name }}
            search={{ many: 'csv' }}
            className={buttonClass()}
          >
            {submitTexts.many}
          </Link>
        )
      }
      notice={
        <>
          {again?.notice}
          {begin.isRestored && (
            <Suspense>
              <DraftNotice onDiscard={discard} />
            </Suspense>
          )}
        </>
      }
    >
      <SavingNote state={draft.state} />
      {breaksGlass && (
        <Suspense>
          <GlassSection
            title={type.title}
            reason={emergency?.reason}
            onChange={(next) => {
              onChange(next);
              // What is executed at once waits for no time.
              if (next) keepSchedule(null);
            }}
            {...{ asked, onAsk, filing }}
          />
        </Suspense>
      )}
      <BesideFields
        when={schedule}
        onWhen={keeping(keepSchedule)}
        files={files}
        onFiles={keeping(keepFiles)}
        onFilesState={onFilesState}
        atOnce={emergency && true}
        error={filing.error}
      />
      <FormArea
        key={begin.round}
        type={type}
        initial={begin.fields}
        draft={draft}
        error={filing.error}
        busy={filesState === 'arriving' || filing.isPending || filing.isSuccess}
        submitLabel={emergency?.submit ?? submitTexts.submit}
        onSubmit={submitOnce(filesState, emergency ? onAsk : filing.mutate)}
      />
    </FormPage>
  );
}

/** What a form that is opened for a record is about: the one text that says so. */
function targetOf(prefill: Draft): string | null {
  const [about] = Object.values(prefill).flat();
  return typeof about === 'string' && about.length <= 200 ? about : null;
}
