import type { ActionDetail } from '@countersign/actions';
import {
  Avatar,
  Badge,
  Button,
  ExecutionBadge,
  Icon,
  StatusBadge,
  Time,
  buttonClass,
  cn,
  useToast,
} from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { Eye, Mail, PencilLine, Repeat2, Undo2 } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { ActionSummary } from '../inbox/action-summary.tsx';
import { lastSearch } from '../inbox/last-search.ts';
import { AssigneeMark } from '../inbox/assignee-mark.tsx';
import { LateBadge } from '../inbox/late-badge.tsx';
import { OrphanBadge } from '../inbox/orphan-badge.tsx';
import { ShortId } from '../inbox/short-id.tsx';
import { summaryOf, toldOf } from '../inbox/summary.ts';
import { TypeIcon } from '../inbox/type-icon.tsx';
import { MuteAction } from '../notifications/mute-button.tsx';
import { useActionTypeAbout } from '../remotes/abouts.ts';
import { useMe } from '../session/me.ts';
import { BackLink } from '../shell/back-link.tsx';
import { actionTexts } from '../strings/action.ts';
import { t } from '../strings/index.ts';
import { typeTitle } from './catalogue.ts';
import { PersonName } from '../people/person-name.tsx';
import type { Powers } from './powers.ts';
import { StepBack } from './step-back.tsx';
import { WithdrawAction } from './withdraw-action.tsx';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { problemOf } from './problem.tsx';

// Hardly any action has one.
const GlassBadge = lazy(async () => ({
  default: (await import('../glass/parts.ts')).GlassBadge,
}));

/** What the action is, in one line; where it stands, who asks for it, and what its maker can do. */
export function ActionHeader({
  action,
  powers,
  say,
}: {
  action: ActionDetail;
  powers: Powers;
  say: (text: string) => void;
}) {
  const me = useMe();
  const { id, actionType, payload, pictured, after } = action;
  const { maker, status, execution, revision, submittedAt } = action;
  const title = typeTitle(actionType);
  const told = toldOf(payload, pictured ?? after);
  const summary = summaryOf(useActionTypeAbout(actionType), told);
  useEffect(() => {
    document.title = `${title}: ${summary} · ${t.product}`;
  }, [title, summary]);
  return (
    <header className="mb-4">
      <BackLink to="/inbox" search={lastSearch()}>
        {t.nav.inbox}
      </BackLink>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <h1 className="flex items-start gap-2 text-xl font-semibold wrap-anywhere">
            <TypeIcon type={actionType} className="mt-1 size-5 shrink-0 text-fg-muted" />
            <span className="min-w-0">
              <span className="font-normal text-fg-muted">{title} </span>
              <ActionSummary actionType={actionType} told={told} />
            </span>
          </h1>
          <div className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1.5 text-fg-muted">
            <StatusBadge status={status} />
            {execution.state !== 'none' && <ExecutionBadge state={execution.state} />}
            {action.lateSince && <LateBadge since={action.lateSince} />}
            {action.orphanedSince && <OrphanBadge />}
            {action.breakGlass && (
              <Suspense>
                <GlassBadge state={action.breakGlass.state} />
              </Suspense>
            )}
            {action.assignee && (
              <AssigneeMark
                assignee={action.assignee}
                me={action.assignee.personId === me.personId}
              />
            )}
            {action.requiredApprovals > 1 && (
              <Badge>
                {actionTexts.stages.approvals(action.approvals, action.requiredApprovals)}
              </Badge>
            )}
            <Badge>{actionTexts.revision(revision)}</Badge>
            <ShortId id={id} />
            {action.observing && <Badge icon={Eye}>{actionTexts.observing}</Badge>}
            <span className="flex min-w-0 flex-wrap items-center gap-x-1.5">
              {actionTexts.filedBy}
              <Avatar name={maker.name} id={maker.personId} size="sm" />
              <span className="min-w-0 font-medium text-fg">
                <PersonName person={maker} />
                {maker.personId === me.personId && ` (${actionTexts.you})`}
              </span>
              <Time at={submittedAt} focusable />
            </span>
          </div>
        </div>
        <div className="flex flex-wrap gap-2">
          {status === 'pending' && action.reviewable.allowed && (
            <a href="#decision" className={cn(buttonClass('primary'), 'lg:hidden')}>
              {actionTexts.decision.go}
            </a>
          )}
          {(powers.amend || powers.edit) && (
            <Link
              to="/file/$type"
              params={{ type: actionType }}
              search={{ amend: id }}
              className={buttonClass()}
            >
              <PencilLine aria-hidden="true" className="size-4" />
              {powers.amend ? actionTexts.amend : actionTexts.edit}
            </Link>
          )}
          {powers.recuse && <StepBack actionId={id} say={say} />}
          {powers.fileAgain && (
            <Link
              to="/file/$type"
              params={{ type: actionType }}
              search={{ again: id }}
              className={buttonClass()}
            >
              <Icon of={Repeat2} className="size-4" />
              {actionTexts.again.button}
            </Link>
          )}
          {powers.reverse && (
            <Link
              to="/file/$type"
              params={{ type: actionType }}
              search={{ reverse: id }}
              className={buttonClass()}
            >
              <Icon of={Undo2} className="size-4" />
              {actionTexts.reversal.button}
            </Link>
          )}
          {powers.withdraw && <WithdrawAction actionId={id} say={say} />}
          {powers.resendTo && <ResendInvitation userId={powers.resendTo} />}
          <MuteAction actionId={id} />
        </div>
      </div>
    </header>
  );
}

/** Sends a new colleague's invitation once more, with a new link. */
function ResendInvitation({ userId }: { userId: string }) {
  const toast = useToast();
  const texts = actionTexts.invitation;
  async function resend(): Promise<void> {
    try {
      await data(api.auth.invitations[':personId'].resend.$post({ param: { personId: userId } }));
      toast.show({ tone: 'success', title: texts.done });
    } catch (error) {
      toast.show({ tone: 'danger', title: texts.failed, description: problemOf(error) });
    }
  }
  return (
    <Button onClick={resend}>
      <Mail aria-hidden="true" className="size-4" />
      {texts.button}
    </Button>
  );
}
