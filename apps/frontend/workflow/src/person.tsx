import type { PersonRef } from '@countersign/actions';
import type { UserLinkProps } from '@countersign/remote';
import { RevealText } from '@countersign/ui';
import { Fragment, type ComponentType } from 'react';
import { t } from './strings.ts';

interface PeopleProps {
  of: readonly PersonRef[];
  UserLink: ComponentType<UserLinkProps>;
}

/** People by their names of then, each with the way to them: `Ada, Grace and Katherine`. */
export function People({ of: people, UserLink }: PeopleProps) {
  return people.map(({ personId, name }, index) => (
    <Fragment key={personId}>
      {index > 0 && (index === people.length - 1 ? t.and : ', ')}
      <UserLink userId={personId}>
        <RevealText value={name} />
      </UserLink>
    </Fragment>
  ));
}
