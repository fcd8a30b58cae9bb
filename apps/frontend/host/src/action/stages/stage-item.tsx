import type { ActionDetail, ActionStage, Review } from '@countersign/actions';
import { Icon, RevealText, Time, cn } from '@countersign/ui';
import {
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleMinus,
  CircleX,
  type LucideIcon,
} from 'lucide-react';
import { PersonName } from '../../people/person-name.tsx';
import { actionTexts } from '../../strings/action.ts';
import { delegationTexts } from '../../strings/delegations.ts';
import { CanDecide } from './can-decide.tsx';
import { StageRules } from './stage-rules.tsx';
import { stageState, votesIn, waitsForSignature, type StageState } from './stage-state.ts';
import { Who } from './who.tsx';

const looks: Record<StageState, [LucideIcon, string]> = {
  met: [CircleCheck, 'text-success'],
  rejected: [CircleX, 'text-danger'],
  open: [CircleDot, 'text-accent'],
  later: [CircleDashed, 'text-fg-muted'],
  ended: [CircleMinus, 'text-fg-muted'],
};
const voteColour: Record<Review['status'], string> = {
  approved: 'text-success',
  rejected: 'text-danger',
  changes_requested: 'text-info',
};
const texts = actionTexts.stages;

/** One stage: how many have approved of how many, who has decided, and for whom it waits. */
export function StageItem({ stage, action }: { stage: ActionStage; action: ActionDetail }) {
  const { name, approvals, needed } = stage;
  const state = stageState(stage, action.status);
  const [icon, colour] = looks[state];
  const waits = state === 'open' || state === 'later';
  return (
    <li className="flex gap-2.5">
      <Icon of={icon} className={cn('mt-0.5 size-4.5', colour)} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex items-baseline justify-between gap-2">
          <span className={cn('font-medium', state === 'later' && 'text-fg-muted')}>
            <RevealText value={name} />
            <span className="sr-only">: {texts.states[state]}</span>
          </span>
          <span className="text-xs whitespace-nowrap text-fg-muted tabular-nums">
            {texts.count(approvals, needed)}
          </span>
        </p>
        <Votes stage={stage} action={action} />
        {waits && <Waiting stage={stage} state={state} />}
        {waits && <StageRules stage={stage} actionType={action.actionType} />}
        {stage.observers && (
          <p className="text-xs text-fg-muted">
            {texts.observers} <Who of={stage.observers} last={texts.and} />
          </p>
        )}
      </div>
    </li>
  );
}

/** Who has decided in a stage, the first first. */
function Votes({ stage, action }: { stage: ActionStage; action: ActionDetail }) {
  const votes = votesIn(stage, action);
  if (votes.length === 0) return null;
  return (
    <ul className="flex flex-col gap-0.5">
      {votes.map(({ checker, onBehalfOf, status, reviewedAt }) => (
        <li key={checker.personId} className="text-fg-muted">
          <span className={voteColour[status]}>{texts.voted[status]}</span>{' '}
          <PersonName person={checker} className="text-fg" />{' '}
          {onBehalfOf && (
            <>
              {delegationTexts.onBehalfOf}{' '}
              <PersonName person={onBehalfOf} className="text-fg" />{' '}
            </>
          )}
          <Time at={reviewedAt} />
        </li>
      ))}
    </ul>
  );
}

/** For how many more of whom a stage waits, or will. */
function Waiting({ stage, state }: { stage: ActionStage; state: 'open' | 'later' }) {
  const { needed, approvals, who, mustInclude, canDecide, short } = stage;
  const signature = waitsForSignature(stage) ? mustInclude : null;
  return (
    <>
      <p className="text-fg-muted">
        {signature ? texts.signature : texts.waiting[state](needed - approvals, needed)}{' '}
        <Who of={signature ?? who} />
      </p>
      {state === 'open' && !(short && canDecide?.length === 0) && (
        <CanDecide canDecide={canDecide} />
      )}
      {short && <p className="text-warning">{texts.short(short)}</p>}
    </>
  );
}
