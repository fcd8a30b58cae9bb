import { Card, ErrorState } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { delegationTexts as texts } from '../strings/delegations.ts';
import { DelegationRow } from './delegation-row.tsx';
import { partsOf } from './parts-of.ts';
import { delegationsQuery } from './query.ts';

/** Who stands in for a user, and for whom they do, now or to come; nothing where nobody does. */
export function UserDelegations({ userId }: { userId: string }) {
  const { data, error, refetch } = useQuery(delegationsQuery(userId));
  const { asDelegator, asDelegate } = partsOf(data ?? [], userId, ['active', 'resting', 'planned']);
  const shown = [...asDelegator, ...asDelegate];
  const failure = data ? null : error;
  if (shown.length === 0 && !failure) return null;
  return (
    <Card title={texts.title} flush>
      {failure ? (
        <ErrorState title={texts.loadFailed} message={failure.message} onRetry={() => refetch()} />
      ) : (
        <ul className="divide-y divide-line">
          {shown.map((each) => (
            <DelegationRow key={each.id} delegation={each} of={userId} />
          ))}
        </ul>
      )}
    </Card>
  );
}
