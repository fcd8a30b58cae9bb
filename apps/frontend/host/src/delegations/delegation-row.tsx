import { Badge, Button, Time, useToast } from '@countersign/ui';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { ApiError } from '../api/error.ts';
import { PersonName } from '../people/person-name.tsx';
import { useCan, useMe } from '../session/me.ts';
import { delegationTexts as texts } from '../strings/delegations.ts';
import { type Delegation, delegationsKey } from './query.ts';

/** A delegation, seen from the page of one of its two people; who may ends it at once. */
export function DelegationRow({
  delegation,
  of,
}: {
  delegation: Delegation;
  /** Whose page it is on. */
  of: string;
}) {
  const { personId } = useMe();
  const administers = useCan('settings:manage');
  const queryClient = useQueryClient();
  const toasts = useToast();
  const { id, delegator, delegate, startsAt, endsAt, state, reason } = delegation;
  const isAway = delegator.personId === of;
  const other = isAway ? delegate : delegator;
  const isOpen = state !== 'over' && state !== 'ended';
  const isTheirs = [delegator, delegate].some((each) => each.personId === personId);
  const [standsInFor, forWhom] =
    of === personId ? [texts.youFor, texts.forYou] : [texts.theyFor, texts.forThem];

  async function end(): Promise<void> {
    try {
      await data(api.auth.delegations[':id'].end.$post({ param: { id } }));
      toasts.show({ tone: 'success', title: texts.ended });
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      toasts.show({ tone: 'danger', title: texts.endFailed, description: problem.message });
    }
    await queryClient.invalidateQueries({ queryKey: delegationsKey });
  }

  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span>
            {!isAway && `${standsInFor} `}
            <PersonName person={other} className="font-medium" />
            {isAway && ` ${forWhom}`}
          </span>
          <Badge tone={state === 'active' ? 'accent' : 'neutral'}>{texts.states[state]}</Badge>
        </p>
        <p className="text-sm text-fg-muted">
          <Time at={startsAt} show="absolute" /> {texts.to} <Time at={endsAt} show="absolute" />
        </p>
        {state === 'resting' && <p className="text-sm text-fg-muted">{texts.onHold}</p>}
        <p className="text-sm wrap-anywhere text-fg-muted">{reason}</p>
      </div>
      {isOpen && (isTheirs || administers) && (
        <Button size="sm" aria-label={texts.endOf(other.name)} onClick={end}>
          {texts.end}
        </Button>
      )}
    </li>
  );
}
