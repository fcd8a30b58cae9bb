import type { ActionDetail, AuditEvent } from '@countersign/actions';
import {
  Avatar,
  Badge,
  CopyButton,
  Icon,
  IconButton,
  RevealText,
  Time,
  cn,
  isolate,
  type Tone,
} from '@countersign/ui';
import {
  AlarmClock,
  Ban,
  CalendarClock,
  CircleCheck,
  CircleCheckBig,
  CircleSlash,
  CircleX,
  CornerUpLeft,
  Ellipsis,
  FilePlus2,
  MessageSquare,
  MessageSquareMore,
  MessageSquareX,
  OctagonAlert,
  ListPlus,
  PencilLine,
  Repeat2,
  RotateCw,
  Siren,
  Timer,
  TimerOff,
  TextCursorInput,
  TriangleAlert,
  Undo2,
  UserRoundCheck,
  UserRoundMinus,
  UserRoundPlus,
  UserRoundX,
  type LucideIcon,
} from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { actionTexts } from '../strings/action.ts';
import { delegationTexts } from '../strings/delegations.ts';
import { SaidComment } from './comments/said-comment.tsx';
import { EarlierButton } from './earlier-button.tsx';
import { useFieldTitles } from './fields.ts';
import { PersonName } from '../people/person-name.tsx';
import { mergeTimeline, type TimelineItem } from './timeline.ts';
import { useWholeTimeline } from './use-whole-timeline.ts';

const looks: Record<AuditEvent, [LucideIcon, Tone]> = {
  submitted: [FilePlus2, 'neutral'],
  amended: [PencilLine, 'warning'],
  approval_given: [CircleCheck, 'success'],
  rejection_given: [CircleX, 'danger'],
  approved: [CircleCheck, 'success'],
  rejected: [CircleX, 'danger'],
  returned: [CornerUpLeft, 'info'],
  stages_added: [ListPlus, 'warning'],
  withdrawn: [Undo2, 'neutral'],
  expired: [TimerOff, 'neutral'],
  commented: [MessageSquare, 'neutral'],
  comment_edited: [MessageSquareMore, 'neutral'],
  comment_removed: [MessageSquareX, 'neutral'],
  reentry_failed: [TextCursorInput, 'warning'],
  reminded: [AlarmClock, 'warning'],
  assigned: [UserRoundCheck, 'neutral'],
  unassigned: [UserRoundMinus, 'neutral'],
  recused: [UserRoundX, 'neutral'],
  maker_left: [UserRoundX, 'warning'],
  maker_back: [UserRoundCheck, 'neutral'],
  adopted: [UserRoundPlus, 'info'],
  due: [CalendarClock, 'info'],
  executed: [CircleCheckBig, 'success'],
  refused: [OctagonAlert, 'danger'],
  stalled: [TriangleAlert, 'warning'],
  retried: [RotateCw, 'neutral'],
  window_shortened: [Timer, 'warning'],
  cancel_wished: [Ban, 'warning'],
  cancelled: [CircleSlash, 'neutral'],
  filed_again: [Repeat2, 'neutral'],
  reversal_filed: [Undo2, 'neutral'],
  break_glass: [Siren, 'danger'],
  break_glass_reviewed: [Siren, 'info'],
  break_glass_closed: [Siren, 'neutral'],
  break_glass_overdue: [Siren, 'danger'],
};

const marks: Record<Tone, string> = {
  neutral: 'border-line bg-surface-2 text-fg-muted',
  accent: 'border-accent/30 bg-accent-soft text-accent',
  info: 'border-info/30 bg-info-soft text-info',
  success: 'border-success/30 bg-success-soft text-success',
  warning: 'border-warning/30 bg-warning-soft text-warning',
  danger: 'border-danger/30 bg-danger-soft text-danger',
};

/** What was said and done, in one story, oldest first. */
export function Timeline({ action }: { action: ActionDetail }) {
  const { reviews, stages, revision, makerId, actionType } = action;
  const titleOf = useFieldTitles(actionType);
  const { history, comments, missing, more } = useWholeTimeline(action);
  const items = useMemo(
    () => mergeTimeline({ history, comments, reviews, stages, revision, makerId, titleOf }),
    [history, comments, reviews, stages, revision, makerId, titleOf],
  );
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" className="mb-3 font-semibold">
        {actionTexts.timeline.title}
      </h2>
      {missing > 0 && (
        <div className="mb-3 flex items-center gap-3">
          <EarlierButton label={actionTexts.timeline.earlier(missing)} read={more} />
        </div>
      )}
      <ol aria-live="polite" aria-relevant="additions" className="relative flex flex-col">
        {items.map((item) => (
          <Entry key={item.key} item={item} actionId={action.id} />
        ))}
      </ol>
    </section>
  );
}

const Entry = memo(function Entry({ item, actionId }: { item: TimelineItem; actionId: string }) {
  const { event, actor, at, text } = item;
  const [open, setOpen] = useState(false);
  const [icon, tone] = looks[event];
  const comment = event === 'commented';
  const name = actor?.name ?? actionTexts.timeline.system;
  return (
    <li className="group/entry relative flex gap-3 pb-4">
      <span className="absolute top-7 bottom-0 left-3.5 w-px bg-line group-last/entry:hidden" />
      {comment ? (
        <Avatar name={name} {...(actor && { id: actor.personId })} className="relative" />
      ) : (
        <span
          className={cn(
            'relative grid size-7 shrink-0 place-items-center rounded-full border',
            marks[tone],
          )}
        >
          <Icon of={icon} className="size-3.5" />
        </span>
      )}
      <div className={cn('min-w-0 flex-1', comment && 'rounded-lg border border-line bg-surface')}>
        <div
          className={cn(
            'flex min-h-7 items-center gap-1.5',
            comment && 'border-b border-line bg-surface-2 px-3 rounded-t-lg',
          )}
        >
          <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-1.5">
            {actor ? (
              <PersonName person={actor} className="font-semibold" />
            ) : (
              <>
                <span className="font-semibold text-fg-muted">{name}</span>
                <Badge>{actionTexts.timeline.automatic}</Badge>
              </>
            )}
            <span className="text-fg-muted">{saidOf(item)}</span>
            <Time at={at} focusable className="text-fg-muted" />
          </span>
          {item.sequence !== undefined && (
            <IconButton
              size="sm"
              icon={Ellipsis}
              label={actionTexts.timeline.details(item.sequence, name, saidOf(item))}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
              className="-mr-1 self-start text-fg-muted"
            />
          )}
        </div>
        {open && <Details item={item} className={comment ? 'px-3 py-2' : 'py-1'} />}
        {item.comment && (
          <SaidComment key={item.comment.id} comment={item.comment} actionId={actionId} />
        )}
        {text && !item.comment && (
          <div
            className={cn(
              comment ? 'px-3 py-2' : 'mt-1 rounded-lg border border-line bg-surface px-3 py-2',
            )}
          >
            <RevealText value={text} maxLines={24} maxCharacters={2000} />
          </div>
        )}
      </div>
    </li>
  );
});

function saidOf({ event, revision, stage, isEdit, asked, onBehalfOf }: TimelineItem): string {
  const { said, inStage } = actionTexts.timeline;
  if (event === 'assigned' || event === 'unassigned') {
    return asked?.self ? said.self[event] : said[event](isolate(asked?.name ?? ''));
  }
  const did = said[isEdit ? 'edited' : event];
  const all = typeof did === 'function' ? did(revision) : did;
  const where = stage === undefined ? all : inStage(all, stage);
  return onBehalfOf === undefined ? where : delegationTexts.said(where, isolate(onBehalfOf));
}

/** What support and auditors ask for, on demand. */
function Details({
  item: { sequence, requestId, hash },
  className,
}: {
  item: TimelineItem;
  className: string;
}) {
  const texts = actionTexts.timeline;
  const lines: [string, string | null | undefined][] = [
    [texts.request, requestId],
    [texts.hash, hash],
  ];
  return (
    <dl className={cn('flex flex-col gap-0.5 text-xs text-fg-muted', className)}>
      <div className="flex gap-1.5">
        <dt className="w-24 shrink-0">{texts.entry}</dt>
        <dd>{sequence}</dd>
      </div>
      {lines.map(
        ([term, value]) =>
          value && (
            <div key={term} className="flex items-center gap-1.5">
              <dt className="w-24 shrink-0">{term}</dt>
              <dd className="flex min-w-0 items-center gap-1">
                <code className="min-w-0 font-mono wrap-anywhere">{value}</code>
                <CopyButton of={`${term} ${sequence}`} value={value} />
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
