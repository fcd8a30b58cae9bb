import type { ActionDetail, PersonRef } from '@countersign/actions';
import { buttonClass, cn, RevealText, Spinner, Time } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import {
  type Ban,
  CalendarClock,
  CircleCheckBig,
  CircleSlash,
  CircleX,
  CornerUpLeft,
  OctagonAlert,
  TimerOff,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useActionTypeAbout, useDirectories, type OwnedDirectory } from '../remotes/abouts.ts';
import { usePlaces } from '../shell/places.ts';
import { actionTexts } from '../strings/action.ts';
import { ownerOf } from './catalogue.ts';
import { PersonName } from '../people/person-name.tsx';
import type { Powers } from './powers.ts';
import { CancelAction } from './cancel-action.tsx';
import { isPastItsTime } from './past-its-time.ts';
import { RetryExecution } from './retry-execution.tsx';

interface Outcome {
  tone: 'info' | 'success' | 'warning' | 'danger' | 'neutral';
  mark: ReactNode;
  title: ReactNode;
  /** Why, in somebody's own words. */
  reason?: string | undefined;
  body?: ReactNode;
  next?: ReactNode;
}

const frames = {
  info: 'border-info/40 bg-info-soft',
  success: 'border-success/40 bg-success-soft',
  warning: 'border-warning/50 bg-warning-soft',
  danger: 'border-danger/40 bg-danger-soft',
  neutral: 'border-line bg-surface-2',
};

/** What became of an action, live, or for whom it waits; nothing while it is pending. */
export function OutcomeCard({
  action,
  powers,
  say,
}: {
  action: ActionDetail;
  powers: Powers;
  say: (text: string) => void;
}) {
  const owner = ownerOf(action.actionType);
  const { result } = action.execution;
  const directory = useDirectories().find(
    (each) => each.owner === owner && typeof result?.[each.idField] === 'string',
  );
  const opens = useActionTypeAbout(action.actionType)?.opens;
  const at = opens && result?.[opens.field];
  const places = usePlaces();
  const isPlace = places.some(
    ({ link }) => 'params' in link && link.params.directory === opens?.page,
  );
  const page = opens && isPlace && typeof at === 'string' ? { ...opens, at } : undefined;
  const outcome = outcomeOf(action, { powers, say, owner, directory, page });
  return (
    <div role="status" className="empty:-mb-4">
      {outcome && (
        <section
          className={cn(
            'flex gap-3 rounded-lg border p-4',
            !outcome.body && !outcome.reason && 'items-center *:mt-0!',
            frames[outcome.tone],
          )}
        >
          {outcome.mark}
          <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
            <div className="min-w-0 flex-1 basis-64">
              <h2 className="font-semibold">{outcome.title}</h2>
              {outcome.reason && (
                <p>
                  <RevealText value={outcome.reason} />
                </p>
              )}
              {outcome.body && <p className="text-fg-muted">{outcome.body}</p>}
            </div>
            {outcome.next}
          </div>
        </section>
      )}
    </div>
  );
}

function outcomeOf(
  action: ActionDetail,
  {
    powers,
    say,
    owner,
    directory,
    page,
  }: {
    powers: Powers;
    say: (text: string) => void;
    owner: string;
    /** Where the record that its result names is to be seen. */
    directory: OwnedDirectory | undefined;
    /** The page of what it changed, and where on it. */
    page: { page: string; at: string; label: string } | undefined;
  },
): Outcome | undefined {
  const { id, status, execution, reviews, history } = action;
  const texts = actionTexts.outcome;
  const sign = (Drawn: typeof Ban, colour: string) => (
    <Drawn aria-hidden="true" className={`mt-0.5 size-5 shrink-0 ${colour}`} />
  );
  switch (status) {
    case 'pending':
      return undefined;
    case 'returned': {
      const review = reviews.findLast((one) => one.status === 'changes_requested');
      return {
        tone: 'info',
        mark: sign(CornerUpLeft, 'text-info'),
        title: byWhom(texts.returned, review?.checker),
        reason: review?.comment ?? undefined,
        body: powers.amend ? texts.returnedToYou : texts.returnedBody,
      };
    }
    case 'rejected': {
      const review = reviews.findLast((one) => one.status === 'rejected');
      return {
        tone: 'danger',
        mark: sign(CircleX, 'text-danger'),
        title: byWhom(texts.rejected, review?.checker),
        reason: review?.comment ?? undefined,
        body: texts.rejectedBody,
      };
    }
    case 'withdrawn': {
      const { reason } = history.findLast(({ event }) => event === 'withdrawn')?.detail ?? {};
      return {
        tone: 'neutral',
        mark: sign(Undo2, 'text-fg-muted'),
        title: texts.withdrawn,
        reason: typeof reason === 'string' ? reason : undefined,
      };
    }
    case 'expired':
      return {
        tone: 'neutral',
        mark: sign(TimerOff, 'text-fg-muted'),
        title: isPastItsTime(action) ? texts.expiredPlanned : texts.expired,
      };
    case 'approved':
  }
  const { state, attempts, refusal, lastError, result, settledAt } = execution;
  const wish = history.findLast(({ event }) => event === 'cancel_wished');
  const { reason: wished } = wish?.detail ?? {};
  const wishReason = typeof wished === 'string' ? wished : undefined;
  const cancel = powers.cancel && <CancelAction actionId={id} say={say} />;
  if (execution.cancelWishedAt && (state === 'queued' || state === 'stalled')) {
    return {
      tone: 'warning',
      mark: <Spinner className="mt-0.5 size-5 shrink-0 text-warning" />,
      title: byWhom(texts.ending, wish?.actor),
      reason: wishReason,
      body: texts.endingBody(owner),
    };
  }
  switch (state) {
    case 'executed': {
      const recordId = directory && result?.[directory.idField];
      return {
        tone: 'success',
        mark: sign(CircleCheckBig, 'text-success'),
        title: texts.executed,
        body: (
          <>
            {settledAt && <Time at={settledAt} />}
            {execution.cancelWishedAt && (
              <span className="block">
                {byWhom(texts.cancelTooLate, wish?.actor)}
                {wishReason && (
                  <>
                    {': '}
                    <RevealText value={wishReason} />
                  </>
                )}
              </span>
            )}
          </>
        ),
        next:
          directory && typeof recordId === 'string' ? (
            <Link
              to="/$directory/$id"
              params={{ directory: directory.path, id: recordId }}
              className={buttonClass()}
            >
              {directory.open}
            </Link>
          ) : (
            page && (
              <Link
                to="/$directory/$id"
                params={{ directory: page.page, id: page.at }}
                className={buttonClass()}
              >
                {page.label}
              </Link>
            )
          ),
      };
    }
    case 'refused':
      return {
        tone: 'danger',
        mark: sign(OctagonAlert, 'text-danger'),
        title: texts.refused,
        reason: refusal?.message,
        body: texts.refusedBody,
      };
    case 'cancelled': {
      const missed = execution.because === 'window_missed';
      return {
        tone: missed ? 'warning' : 'neutral',
        mark: missed ? sign(TimerOff, 'text-warning') : sign(CircleSlash, 'text-fg-muted'),
        title: missed ? texts.missed : byWhom(texts.cancelled, wish?.actor),
        reason: missed ? undefined : wishReason,
        body: (
          <>
            {missed && execution.notAfter && (
              <>
                {texts.missedAt} <Time at={execution.notAfter} show="absolute" focusable />.{' '}
              </>
            )}
            {texts.cancelledBody}
          </>
        ),
      };
    }
    case 'stalled':
      return {
        tone: 'warning',
        mark: sign(TriangleAlert, 'text-warning'),
        title: texts.stalled,
        reason: lastError ?? undefined,
        body: (
          <>
            {texts.stalledBody(attempts)} {powers.retry ? '' : texts.noRetry}
            <Until notAfter={execution.notAfter} />
          </>
        ),
        next: (
          <div className="flex flex-wrap gap-2">
            {powers.retry && <RetryExecution actionId={id} say={say} />}
            {cancel}
          </div>
        ),
      };
    case 'scheduled':
      return {
        tone: 'info',
        mark: sign(CalendarClock, 'text-info'),
        title: texts.scheduled,
        body: (
          <>
            {texts.scheduledBody}
            <Until notAfter={execution.notAfter} />
          </>
        ),
        next: cancel,
      };
    case 'queued':
    case 'none':
      return {
        tone: 'info',
        mark: <Spinner className="mt-0.5 size-5 shrink-0 text-info" />,
        title: texts.queued,
        reason: lastError ?? undefined,
        body: (
          <>
            {lastError ? texts.queuedAgain : texts.queuedBody(owner)}
            {attempts > 1 && ` ${texts.attempt(attempts)}.`}
            <Until notAfter={execution.notAfter} />
          </>
        ),
        // What is executed at once is over before anybody could cancel it.
        next: attempts > 1 && cancel,
      };
  }
}

function byWhom(what: string, person: PersonRef | null | undefined): ReactNode {
  if (!person) return what;
  return (
    <>
      {what} {actionTexts.outcome.by} <PersonName person={person} />
    </>
  );
}

/** Until when it is executed, or never, where that is limited. */
function Until({ notAfter }: { notAfter: string | null }) {
  return (
    notAfter && (
      <>
        {' '}
        {actionTexts.stages.notAfter} <Time at={notAfter} show="absolute" focusable />,{' '}
        {actionTexts.stages.orNever}
      </>
    )
  );
}
