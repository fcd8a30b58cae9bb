import { titleOfType } from '@countersign/actions/names';
import type { PersonRef } from '@countersign/actions';
import { linkClass, RevealText } from '@countersign/ui';
import { Fragment } from 'react';
import { t } from '../strings.ts';
import type { HistoryProps } from './history-props.ts';
import type { Page } from './read-page.ts';

const texts = t.history;

/** The action that changed something, with whoever filed and approved it, as far as the reader may see it. */
export function ByAction({
  actionId,
  people,
  Link,
  UserLink,
}: Pick<HistoryProps, 'Link' | 'UserLink'> & Pick<Page, 'people'> & { actionId: string | null }) {
  if (actionId === null) return <span className="text-fg-muted">{texts.installed}</span>;
  const action = people?.get(actionId);
  if (people && !action) return <span className="text-fg-muted">{texts.unseen}</span>;
  return (
    <>
      <Link to={`/actions/${actionId}`} className={`${linkClass} inline-block leading-6`}>
        {action ? titleOfType(action.actionType) : texts.unknown}
      </Link>
      {action && (
        <span className="block text-xs text-fg-muted">
          {texts.filedBy} <Names of={[action.maker]} UserLink={UserLink} />, {texts.approvedBy}{' '}
          <Names of={action.approvedBy} UserLink={UserLink} />
        </span>
      )}
    </>
  );
}

function Names({ of, UserLink }: Pick<HistoryProps, 'UserLink'> & { of: readonly PersonRef[] }) {
  return of.map(({ personId, name }, index) => (
    <Fragment key={personId}>
      {index > 0 && ', '}
      <UserLink userId={personId}>
        <RevealText value={name} />
      </UserLink>
    </Fragment>
  ));
}
