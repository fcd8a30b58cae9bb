import type { ActionDetail } from '@countersign/actions';
import { useToast } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { lastSearch } from '../inbox/last-search.ts';
import { ToldCard } from '../notifications/told-card.tsx';
import { useActionTypeAbout } from '../remotes/abouts.ts';
import { useCan, useMe } from '../session/me.ts';
import { useShortcuts, type Shortcut } from '../shell/shortcuts.ts';
import { actionTexts } from '../strings/action.ts';
import { t } from '../strings/index.ts';
import { ActionHeader } from './action-header.tsx';
import { AssignmentCard } from './assignment/assignment-card.tsx';
import { ChangedBanner } from './changed-banner.tsx';
import { CheckBanners } from './check-banners.tsx';
import { CommentBox } from './comment-box.tsx';
import { DecisionCard, NotYours } from './decision-card.tsx';
import { EditedNotice } from './edited-notice.tsx';
import { warningsOf } from './live-check.ts';
import { OrphanBanner } from './orphan-banner.tsx';
import { OutcomeCard } from './outcome-card.tsx';
import { PeopleCard } from './people-card.tsx';
import { powersOver } from './powers.ts';
import { ProposalCards } from './proposal-cards.tsx';
import { checkQuery } from './queries.ts';
import { coverAction } from './reentry/cover-action.ts';
import { coveredFields } from './reentry/covered-fields.ts';
import { RecordCard } from './record-card.tsx';
import { RelatedActions } from './related-actions.tsx';
import { RevisionsCard } from './revisions-card.tsx';
import { SinceCard } from './since-card.tsx';
import { StagesCard } from './stages/stages-card.tsx';
import { StuckBanner } from './stages/stuck-banner.tsx';
import { Timeline } from './timeline.tsx';
import { useSeenRevision } from './use-seen-revision.ts';

// Most actions are executed as soon as they are approved.
const ScheduleCard = lazy(async () => ({
  default: (await import('./beside-cards.ts')).ScheduleCard,
}));

const AttachmentsCard = lazy(async () => ({
  default: (await import('./beside-cards.ts')).AttachmentsCard,
}));

// Nothing is executed with nobody's approval but in an emergency.
const GlassCase = lazy(async () => ({
  default: (await import('../glass/parts.ts')).GlassCase,
}));

/** The page of an action that has been read. `stale`: it could not be read again just now. */
export function ActionView({ action, stale }: { action: ActionDetail; stale: boolean }) {
  const me = useMe();
  const readsAudit = useCan('audit:read');
  const router = useRouter();
  const [said, say] = useState('');
  const pending = action.status === 'pending';
  const check = useQuery({ ...checkQuery(action.id, action.revision), enabled: pending });
  const live = pending && check.data?.revision === action.revision ? check.data : undefined;
  const picture = useMemo(() => {
    const { before, after } = live?.preparation ?? action;
    return { before, after, warnings: warningsOf(action.warnings, live) };
  }, [action, live]);
  const { seen, changedBy, acknowledge } = useSeenRevision(action, me.personId);
  const changedBanner = useRef<HTMLDivElement>(null);
  const showChange = useCallback(() => {
    changedBanner.current?.scrollIntoView({ block: 'start' });
    changedBanner.current?.focus({ preventScroll: true });
  }, []);
  const powers = powersOver(action, me, useActionTypeAbout(action.actionType)?.invites);
  const covered = useMemo(() => coveredFields(action, me), [action, me]);
  // For whatever does not itself say that something is covered.
  const open = useMemo(() => coverAction(action, covered), [action, covered]);
  const { clear } = useToast();
  const stands = `${action.status} ${action.revision} ${action.execution.state}`;
  const stood = useRef(stands);
  useEffect(() => {
    if (stood.current !== stands) clear();
    stood.current = stands;
  }, [stands, clear]);

  const shortcuts = useMemo<Shortcut[]>(() => {
    const back = (): void => {
      if (router.history.canGoBack()) router.history.back();
      else void router.navigate({ to: '/inbox', search: lastSearch() });
    };
    return [{ keys: 'u', label: actionTexts.keys.back, scope: 'page', run: back }];
  }, [router]);
  useShortcuts(shortcuts);

  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <p role="status" className="sr-only">
        {said}
      </p>
      <ActionHeader action={open} powers={powers} say={say} />
      {stale && (
        <p role="status" className="mb-3 text-xs text-warning">
          {t.inbox.stale}
        </p>
      )}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
        <div className="flex min-w-0 flex-col gap-4">
          {changedBy && (
            <ChangedBanner
              ref={changedBanner}
              action={action}
              by={changedBy}
              from={seen}
              onAcknowledge={acknowledge}
              covered={covered}
            />
          )}
          {!changedBy && <EditedNotice action={action} personId={me.personId} />}
          {action.breakGlass && (
            <Suspense>
              <GlassCase action={action} say={say} />
            </Suspense>
          )}
          <OutcomeCard action={action} powers={powers} say={say} />
          <OrphanBanner action={action} say={say} />
          <RelatedActions action={action} />
          <StuckBanner stages={action.stages} />
          {pending && <CheckBanners check={check.data} error={check.error} picture={picture} />}
          {live?.preparation && live.since && (
            <SinceCard
              action={action}
              check={{ ...live, preparation: live.preparation, since: live.since }}
              covered={covered}
              say={say}
            />
          )}
          {action.schedule && (
            <Suspense>
              <ScheduleCard schedule={action.schedule} />
            </Suspense>
          )}
          <ProposalCards
            action={action}
            picture={picture}
            check={pending ? check : undefined}
            covered={covered}
          />
          {action.attachments && (
            <Suspense>
              <AttachmentsCard actionId={action.id} files={action.attachments} />
            </Suspense>
          )}
          {!changedBy && <RevisionsCard action={action} covered={covered} />}
        </div>
        <div
          id="decision"
          className="flex min-w-0 scroll-mt-16 flex-col gap-4 self-start lg:sticky lg:top-6 lg:col-start-2 lg:row-span-2 lg:row-start-1"
        >
          <DecisionCard
            key={action.id}
            action={action}
            check={live}
            changed={changedBy !== undefined}
            onShowChange={showChange}
          />
          <StagesCard action={open} />
          <NotYours action={action} />
          <AssignmentCard action={action} say={say} />
          <PeopleCard action={action} />
          <RecordCard action={open} />
          {readsAudit && <ToldCard actionId={action.id} />}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Timeline action={action} />
          {powers.comment && <CommentBox actionId={action.id} say={say} />}
        </div>
      </div>
    </div>
  );
}
