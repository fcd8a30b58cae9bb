import { buttonClass, Card, ErrorState, SkeletonLines } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCan, useMe } from '../session/me.ts';
import { delegationTexts as texts } from '../strings/delegations.ts';
import { t } from '../strings/index.ts';
import { DelegationRow } from './delegation-row.tsx';
import { delegationsQuery } from './query.ts';

/** Who stands in for the person, and for whom they do; each of which they may end at once. */
export function OwnDelegations() {
  const { personId } = useMe();
  const { data: delegations, error, refetch } = useQuery(delegationsQuery());
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
            search={{ userId: personId }}
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
              <DelegationRow key={each.id} delegation={each} of={personId} />
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
