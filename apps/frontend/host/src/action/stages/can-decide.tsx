import type { ActionStage } from '@countersign/actions';
import { Fragment } from 'react';
import { PersonName } from '../../people/person-name.tsx';
import { useMe } from '../../session/me.ts';
import { actionTexts } from '../../strings/action.ts';
import { delegationTexts } from '../../strings/delegations.ts';

/** So many people are named; of more, their number. */
const mostNames = 4;
const texts = actionTexts.stages;

/** Who could decide now: the reader first, and of many only some by name. */
export function CanDecide({ canDecide: people }: Pick<ActionStage, 'canDecide'>) {
  const { personId } = useMe();
  if (people === null) return <p className="text-fg-muted">{texts.notKnown}</p>;
  if (people.length === 0) return <p className="text-warning">{texts.nobody}</p>;
  const meFirst = people.toSorted(
    (a, b) => Number(b.personId === personId) - Number(a.personId === personId),
  );
  const named = meFirst.slice(0, people.length > mostNames + 1 ? mostNames : people.length);
  const more = people.length - named.length;
  return (
    <p className="text-fg-muted">
      {named.map((person, index) => (
        <Fragment key={person.personId}>
          {index > 0 && (index === named.length - 1 && more === 0 ? texts.and : ', ')}
          {person.personId === personId ? (
            <span className="font-medium text-fg">{texts.you}</span>
          ) : (
            <PersonName person={person} className="font-medium text-fg" />
          )}
          {person.onBehalfOf && (
            <>
              {` ${delegationTexts.for} `}
              <PersonName person={person.onBehalfOf} />
            </>
          )}
        </Fragment>
      ))}
      {more > 0 && texts.more(more)} {texts.canDecide}
    </p>
  );
}
