import type { Action } from '@countersign/actions';
import { linkClass } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { typeTitle } from '../../action/catalogue.ts';
import { ShortSummary } from '../action-summary.tsx';
import { ShortId } from '../short-id.tsx';

/** Which of those that are chosen is spoken of, and the way to it. */
export function ChosenName({ id, action }: { id: string; action: Action | undefined }) {
  return (
    <>
      <Link to="/actions/$id" params={{ id }} className={linkClass}>
        {action ? (
          // Nothing of what can be chosen is to be entered again.
          <ShortSummary
            action={action}
            covered={[]}
            className="flex flex-wrap items-baseline gap-x-2.5"
            cutClass="wrap-anywhere"
          />
        ) : (
          <ShortId id={id} />
        )}
      </Link>
      {action && (
        <span className="text-xs text-fg-muted">
          {typeTitle(action.actionType)} <ShortId id={id} />
        </span>
      )}
    </>
  );
}
