import type { Action } from '@countersign/actions';
import { isUndecided } from '@countersign/actions/names';
import {
  ActionBadge,
  Avatar,
  Badge,
  Cell,
  RowLink,
  TableRow,
  Time,
  cn,
  revealedText,
} from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { lazy, memo, Suspense } from 'react';
import { PersonName } from '../people/person-name.tsx';
import { typeTitle } from '../action/catalogue.ts';
import { t } from '../strings/index.ts';
import { ShortSummary } from './action-summary.tsx';
import { AssigneeMark } from './assignee-mark.tsx';
import { canBeChosen } from './many/use-choosing.ts';
import { LateBadge } from './late-badge.tsx';
import { OrphanBadge } from './orphan-badge.tsx';
import { showsStatus } from './shows-status.ts';
import { TypeIcon } from './type-icon.tsx';

interface ActionRowProps {
  action: Action;
  /** It has left the view while it was shown. */
  gone: boolean;
  /** The signed-in person filed it. */
  own: boolean;
  /** The signed-in person is asked to decide it. */
  asked: boolean;
  /** The fields that the signed-in person is not to see. */
  covered: readonly string[];
  /** Whether it is chosen, where several are; not there where nothing is chosen. */
  chosen?: boolean | undefined;
  onChoose?: ((action: Action) => void) | undefined;
}

// Hardly any action waits for a time, or was executed in an emergency.
const ScheduleMark = lazy(async () => ({
  default: (await import('./schedule-mark.tsx')).ScheduleMark,
}));

const GlassBadge = lazy(async () => ({
  default: (await import('../glass/parts.ts')).GlassBadge,
}));

/** One action in a list: what it is about, who asks for it and since when, where it stands. */
export const ActionRow = memo(function ActionRow({
  action,
  gone,
  own,
  asked,
  covered,
  chosen,
  onChoose,
}: ActionRowProps) {
  const { id, actionType, maker, submittedAt, status, execution, revision } = action;
  const { approvals, requiredApprovals, lateSince, orphanedSince, assignee, schedule } = action;
  const { breakGlass } = action;
  const waits = isUndecided(status) || execution.state === 'scheduled';
  return (
    <TableRow className={cn(gone && 'opacity-65')}>
      <Cell heading className="w-full">
        <span className="flex min-w-0 items-start gap-2.5">
          {onChoose && (
            <input
              type="checkbox"
              aria-label={t.inbox.choose}
              checked={chosen ?? false}
              disabled={!canBeChosen(action)}
              onChange={() => onChoose(action)}
              className="mt-0.5 size-5 shrink-0 cursor-pointer accent-accent disabled:cursor-not-allowed sm:size-4"
            />
          )}
          <TypeIcon type={actionType} className="mt-0.75 size-4 shrink-0 text-fg-muted" />
          <span className="min-w-0 xl:flex xl:items-baseline xl:gap-3">
            <span className="block text-xs whitespace-nowrap text-fg-muted xl:w-42 xl:shrink-0 xl:text-base">
              {typeTitle(actionType)}
            </span>
            <RowLink asChild className="block min-w-0">
              <Link to="/actions/$id" params={{ id }}>
                <ShortSummary
                  action={action}
                  covered={covered}
                  className="flex flex-wrap items-baseline gap-x-2.5 lg:flex-nowrap"
                  cutClass="lg:line-clamp-2 wrap-anywhere"
                />
              </Link>
            </RowLink>
          </span>
        </span>
      </Cell>
      <Cell className="max-sm:order-2">
        <span className="flex items-center gap-1.5 whitespace-nowrap">
          <Avatar name={maker.name} id={maker.personId} size="sm" className="max-sm:hidden" />
          <span
            className="max-w-40 truncate sm:max-md:max-w-24 lg:max-xl:max-w-32 min-[90rem]:max-w-56"
            title={revealedText(maker.name)}
          >
            {own ? t.inbox.you : <PersonName person={maker} usernameClass="max-xl:hidden" />}
          </span>
        </span>
      </Cell>
      <Cell className="text-fg-muted max-sm:order-3 sm:whitespace-nowrap">
        <Time at={submittedAt} />
      </Cell>
      <Cell className="max-sm:order-1">
        <span className="flex flex-wrap items-center gap-x-1.5 gap-y-1 sm:w-max sm:max-w-36 lg:max-w-44 min-[90rem]:max-w-56">
          {gone ? (
            <Badge>{t.inbox.gone}</Badge>
          ) : (
            showsStatus(action) && <ActionBadge status={status} execution={execution.state} />
          )}
          {!gone && lateSince && <LateBadge />}
          {!gone && orphanedSince && <OrphanBadge />}
          {!gone && breakGlass && (
            <Suspense>
              <GlassBadge state={breakGlass.state} />
            </Suspense>
          )}
          {!gone && assignee && <AssigneeMark assignee={assignee} me={asked} />}
          {!gone && schedule && waits && (
            <Suspense>
              <ScheduleMark notBefore={schedule.notBefore} />
            </Suspense>
          )}
          {status === 'pending' && requiredApprovals > 1 && (
            <span className="text-xs whitespace-nowrap text-fg-muted tabular-nums">
              {t.inbox.given(approvals, requiredApprovals)}
              <span className="max-sm:sr-only"> {t.inbox.approvals}</span>
            </span>
          )}
          {revision > 1 && (
            <span className="text-xs whitespace-nowrap text-fg-muted">
              {t.inbox.revision(revision)}
            </span>
          )}
        </span>
      </Cell>
    </TableRow>
  );
});
