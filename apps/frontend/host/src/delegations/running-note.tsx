import { Banner, linkClass, Time } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PersonName } from '../people/person-name.tsx';
import { useMe } from '../session/me.ts';
import { delegationTexts as texts } from '../strings/delegations.ts';
import { partsOf } from './parts-of.ts';
import { delegationsQuery } from './query.ts';

/** Says on behalf of whom the person decides now, or who decides on theirs, and until when. */
export function RunningNote() {
  const { personId } = useMe();
  const { data = [] } = useQuery(delegationsQuery());
  const { asDelegator, asDelegate } = partsOf(data, personId);
  if (asDelegator.length + asDelegate.length === 0) return null;
  return (
    <Banner
      action={
        <Link to="/profile" className={linkClass}>
          {texts.look}
        </Link>
      }
    >
      {asDelegator.map(({ id, delegate, endsAt }) => (
        <p key={id}>
          <PersonName person={delegate} className="font-medium" /> {texts.forYou} {texts.until}{' '}
          <Time at={endsAt} show="absolute" />.
        </p>
      ))}
      {asDelegate.map(({ id, delegator, endsAt }) => (
        <p key={id}>
          {texts.youFor} <PersonName person={delegator} className="font-medium" /> {texts.until}{' '}
          <Time at={endsAt} show="absolute" />.
        </p>
      ))}
    </Banner>
  );
}
