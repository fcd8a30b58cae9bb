import type { ReviewResults } from '@countersign/actions';
import { linkClass } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { ShortId } from '../short-id.tsx';

/** Those that were not decided, each with the reason and the way to it. */
export function RefusedList({ results }: { results: ReviewResults['results'] }) {
  const refused = results.flatMap((each) => (each.decided ? [] : [each]));
  if (refused.length === 0) return null;
  return (
    <ul className="mt-3 divide-y divide-line">
      {refused.map(({ actionId, error }) => (
        <li key={actionId} className="flex gap-3 py-1.5">
          <Link to="/actions/$id" params={{ id: actionId }} className={linkClass}>
            <ShortId id={actionId} />
          </Link>
          <span className="min-w-0 flex-1 wrap-anywhere">{error.message}</span>
        </li>
      ))}
    </ul>
  );
}
