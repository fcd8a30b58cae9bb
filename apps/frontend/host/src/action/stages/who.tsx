import type { StagePeople } from '@countersign/actions';
import { Fragment, type ReactNode } from 'react';
import { UserNameOrId } from '../../people/user-name.tsx';
import { actionTexts } from '../../strings/action.ts';

/** Whom a policy speaks of, in words: `finance, any admin or Ada Lovelace`. */
export function Who({
  of: { groups, roles, people },
  last = actionTexts.stages.or,
}: {
  of: StagePeople;
  /** What stands before the last of them. */
  last?: string;
}) {
  const parts: ReactNode[] = [
    ...groups,
    ...roles.map((role) => wordFor(role)),
    ...people.map((personId) => <UserNameOrId key={personId} userId={personId} />),
  ];
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 && (index === parts.length - 1 ? last : ', ')}
      <span className="font-medium text-fg">{part}</span>
    </Fragment>
  ));
}

function wordFor(role: string): string {
  const words: Readonly<Record<string, string>> = actionTexts.stages.anyOf;
  return Object.hasOwn(words, role) ? (words[role] ?? role) : role;
}
