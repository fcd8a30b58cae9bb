import {
  Badge,
  Button,
  buttonClass,
  Card,
  ErrorState,
  SkeletonLines,
  Time,
  useToast,
} from '@countersign/ui';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { data, type DataOf } from '../api/data.ts';
import { ApiError } from '../api/error.ts';
import { PersonName } from '../people/person-name.tsx';
import { useCan, useMe } from '../session/me.ts';
import { delegationTexts as texts } from '../strings/delegations.ts';
import { t } from '../strings/index.ts';

const delegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: () => data(api.auth.delegations.$get({ query: {} })),
});
type Delegation = DataOf<Awaited<ReturnType<typeof api.auth.delegations.$get>>>[number];

/** Who stands in for the person, and for whom they do; each of which they may end at once. */
export function DelegationsCard() {
  const { data: delegations, error, refetch } = useQuery(delegationsQuery);
  const mayFile = useCan('action:file');
  return (
    <Card
      title={texts.title}
      flush
      actions={
        mayFile && (
          <Link
            to="/file/$type"
            params={{ type: 'create_delegation' }}
            className={buttonClass('secondary', 'sm')}
          >
            {texts.file}
          </Link>
        )
      }
    >
      {delegations ? (
        delegations.length > 0 ? (
          <ul className="divide-y divide-line">
            {delegations.map((each) => (
              <DelegationRow key={each.id} delegation={each} />
            ))}
          </ul>
        ) : (
          <p className="px-4 py-3 text-fg-muted">{texts.none}</p>
        )
      ) : error ? (
        <ErrorState title={texts.loadFailed} message={error.message} onRetry={() => refetch()} />
      ) : (
        <SkeletonLines lines={2} label={t.loading} className="p-4" />
      )}
    </Card>
  );
}

function DelegationRow({ delegation }: { delegation: Delegation }) {
  const { personId } = useMe();
  const queryClient = useQueryClient();
  const toasts = useToast();
  const { id, delegator, delegate, startsAt, endsAt, state, reason } = delegation;
  const isMine = delegator.personId === personId;
  const other = isMine ? delegate : delegator;
  const isOpen = state === 'active' || state === 'planned';

  async function end(): Promise<void> {
    try {
      await data(api.auth.delegations[':id'].end.$post({ param: { id } }));
      toasts.show({ tone: 'success', title: texts.ended });
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      toasts.show({ tone: 'danger', title: texts.endFailed, description: problem.message });
    }
    await queryClient.invalidateQueries({ queryKey: delegationsQuery.queryKey });
  }

  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span>
            {!isMine && `${texts.youFor} `}
            <PersonName person={other} className="font-medium" />
            {isMine && ` ${texts.forYou}`}
          </span>
          <Badge tone={state === 'active' ? 'accent' : 'neutral'}>{texts.states[state]}</Badge>
        </p>
        <p className="text-sm text-fg-muted">
          <Time at={startsAt} show="absolute" /> {texts.to} <Time at={endsAt} show="absolute" />
        </p>
        <p className="text-sm wrap-anywhere text-fg-muted">{reason}</p>
      </div>
      {isOpen && (
        <Button size="sm" aria-label={texts.endOf(other.name)} onClick={end}>
          {texts.end}
        </Button>
      )}
    </li>
  );
}
