import { buttonClass } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { useMemo } from 'react';
import { ShortSummary } from '../inbox/action-summary.tsx';
import { listLeft } from '../inbox/last-search.ts';
import { filterCount } from '../inbox/search.ts';
import { useMe } from '../session/me.ts';
import { KeyHint, useKeyShortcuts } from '../shell/keys.tsx';
import { type Shortcut, useShortcuts } from '../shell/shortcuts.ts';
import { actionTexts } from '../strings/action.ts';
import { nextQuery } from './queries.ts';
import { coveredInList } from './reentry/covered-in-list.ts';

/** Leads a checker who is done with one action on through the list that they came from. */
export function NextAction({ after }: { after: string }) {
  const me = useMe();
  const navigate = useNavigate();
  const left = listLeft();
  const { data: next } = useQuery(nextQuery(after, left));
  const id = next?.id;
  const shortcuts = useMemo<Shortcut[]>(
    () =>
      id
        ? [
            {
              keys: 'n',
              label: actionTexts.keys.next,
              scope: 'page',
              run: () => void navigate({ to: '/actions/$id', params: { id }, replace: true }),
            },
          ]
        : [],
    [id, navigate],
  );
  useShortcuts(shortcuts);
  const keyShortcuts = useKeyShortcuts('n');
  if (next === undefined) return null;
  if (next === null) {
    const narrowed =
      left !== undefined && (left.tab === 'assigned' || filterCount('review', left) > 0);
    const { none, noneInList } = actionTexts.decision;
    return <p className="mt-2 text-fg-muted">{narrowed ? noneInList : none}</p>;
  }
  return (
    <>
      <p className="mt-3 text-xs text-fg-muted">
        <ShortSummary
          action={next}
          covered={coveredInList(next, me)}
          className="flex flex-col"
          cutClass="line-clamp-2"
        />
      </p>
      <Link
        to="/actions/$id"
        params={{ id: next.id }}
        replace
        aria-keyshortcuts={keyShortcuts}
        className={`${buttonClass('primary')} mt-2 w-full`}
      >
        {actionTexts.decision.next}
        <ArrowRight aria-hidden="true" className="size-4" />
        <KeyHint keys="n" className="max-lg:hidden" />
      </Link>
    </>
  );
}
