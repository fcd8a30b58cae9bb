import { Money, RevealText } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { userQuery } from '../people/user-name.tsx';
import { useMe } from '../session/me.ts';
import { profileTexts as texts } from '../strings/profile.ts';

/** In which groups the person is, and up to which amounts they may approve where that is asked. */
export function OwnStanding() {
  const { personId } = useMe();
  const { data: user } = useQuery(userQuery(personId));
  if (!user?.groups || !user.limits) return null;
  const { groups, limits } = user;
  return (
    <dl className="mt-4 grid gap-x-3 gap-y-1 sm:grid-cols-[5rem_1fr]">
      <dt className="font-medium">{texts.groups}</dt>
      <dd>{listed(groups.map((name) => [name, <RevealText key={name} value={name} mono />]))}</dd>
      <dt className="font-medium">{texts.limits}</dt>
      <dd>
        {listed(
          Object.entries(limits).map(([currency, amount]) => [
            currency,
            <Money key={currency} amount={amount} currency={currency} />,
          ]),
        )}
      </dd>
    </dl>
  );
}

function listed(items: readonly (readonly [key: string, shown: ReactNode])[]): ReactNode {
  if (items.length === 0) return <span className="text-fg-muted">{texts.none}</span>;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {items.map(([key, shown]) => (
        <li key={key}>{shown}</li>
      ))}
    </ul>
  );
}
