import type { ReviewResults } from '@countersign/actions';
import { ActionBadge, Badge } from '@countersign/ui';
import { CircleOff } from 'lucide-react';
import { sentence } from '../../action/live-check.ts';
import { manyTexts as texts } from '../../strings/many.ts';
import { ChosenName } from './chosen-name.tsx';
import type { Chosen } from './use-choosing.ts';
import { byNeed, reasonOf } from './what-became.ts';

/** What became of each, with the reason where it came to nothing, and the way to it. */
export function ResultList({
  results,
  chosen,
}: {
  results: ReviewResults['results'];
  chosen: Chosen;
}) {
  return (
    <ul className="mt-3 divide-y divide-line">
      {byNeed(results).map((result) => {
        const reason = reasonOf(result);
        return (
          <li key={result.actionId} className="flex items-baseline gap-3 py-2">
            <div className="min-w-0 flex-1">
              <ChosenName id={result.actionId} action={chosen.get(result.actionId)} />
              {reason && <p className="text-fg-muted wrap-anywhere">{sentence(reason)}</p>}
              {result.decided && result.status === 'pending' && (
                <p className="text-fg-muted">
                  {texts.waits(result.approvals, result.requiredApprovals)}
                </p>
              )}
            </div>
            {result.decided ? (
              <ActionBadge status={result.status} execution={result.execution} />
            ) : (
              <Badge tone="warning" icon={CircleOff}>
                {texts.notDecided}
              </Badge>
            )}
          </li>
        );
      })}
    </ul>
  );
}
