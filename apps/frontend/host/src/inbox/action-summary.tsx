import type { Action } from '@countersign/actions';
import { cn, RevealText } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { uncovered } from '../action/reentry/uncovered.ts';
import { UserName, userQuery } from '../people/user-name.tsx';
import { useActionTypeAbout } from '../remotes/abouts.ts';
import { t } from '../strings/index.ts';
import { ShortId } from './short-id.tsx';
import { plainOf, subjectOf, summaryParts, toldOf } from './summary.ts';

interface ActionSummaryProps {
  actionType: string;
  /** With what its owner pictured (`toldOf`). */
  told: unknown;
}

/**
 * One line about an action: whom it concerns, and what tells it apart. Hidden characters show, and
 * each value has a direction of its own, so that none moves among the others.
 */
export function ActionSummary({ actionType, told }: ActionSummaryProps) {
  const userId = subjectOf(told);
  const parts = summaryParts(useActionTypeAbout(actionType), told);
  return (
    <>
      {userId && <UserName userId={userId} {...(parts.length > 0 && { after: ' · ' })} />}
      {parts.map(({ text, exact }, index) => (
        <Fragment key={index}>
          {index > 0 && ' · '}
          <span className={cn(exact && 'tabular-nums')}>
            <RevealText value={text} maxCharacters={400} />
          </span>
        </Fragment>
      ))}
    </>
  );
}

/**
 * The same where there is little room: names may be cut, what is decided by never is. Of what a reader does not see all
 * of, it shows the end of its id too.
 */
export function ShortSummary({
  action: { id, actionType, payload, pictured },
  covered,
  className,
  cutClass,
}: {
  action: Pick<Action, 'id' | 'actionType' | 'payload' | 'pictured'>;
  /** The fields of the payload that the reader is not to see. */
  covered: readonly string[];
  className?: string;
  /** Cuts the names, such as `line-clamp-1`. */
  cutClass: string;
}) {
  const told = uncovered(toldOf(payload, pictured), covered);
  const userId = subjectOf(told);
  const { data: user } = useQuery({ ...userQuery(userId ?? ''), enabled: userId !== undefined });
  const parts = summaryParts(useActionTypeAbout(actionType), told);
  const names = [
    ...(user ? [user.fullName] : []),
    ...parts.filter(({ exact }) => !exact).map(({ text }) => text),
  ];
  return (
    <span className={className}>
      {names.length > 0 && (
        <span className={cn('min-w-0', cutClass)} title={plainOf(names)}>
          {names.map((name, index) => (
            <Fragment key={index}>
              {index > 0 && ' · '}
              <RevealText value={name} maxCharacters={400} />
            </Fragment>
          ))}
        </span>
      )}
      {parts
        .filter(({ exact }) => exact)
        .map(({ text }) => (
          <span key={text} data-exact="" className="tabular-nums md:shrink-0 md:whitespace-nowrap">
            <RevealText value={text} />
          </span>
        ))}
      {covered.length > 0 && (
        <>
          <em className="font-normal text-fg-muted min-[90rem]:whitespace-nowrap">
            {t.inbox.covered}
          </em>
          <ShortId id={id} />
        </>
      )}
    </span>
  );
}
