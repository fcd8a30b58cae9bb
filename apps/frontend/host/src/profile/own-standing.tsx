import { InlineList, Money, RevealText } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
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
      <dd>
        <InlineList
          items={groups.map((name) => (
            <RevealText key={name} value={name} mono />
          ))}
          none={texts.none}
        />
      </dd>
      <dt className="font-medium">{texts.limits}</dt>
      <dd>
        <InlineList
          items={Object.entries(limits).map(([currency, amount]) => (
            <Money key={currency} amount={amount} currency={currency} />
          ))}
          none={texts.none}
        />
      </dd>
    </dl>
  );
}
