import { TriangleAlert } from 'lucide-react';
import { actionTexts } from '../strings/action.ts';
import { sentence } from './live-check.ts';

/** Why the person may reject and not approve: they are needed in another stage. */
export function LeftToOthers({ why }: { why: string }) {
  return (
    <div className="mb-3 flex gap-2 rounded-md bg-warning-soft p-2.5">
      <TriangleAlert aria-hidden="true" className="mt-0.75 size-4 shrink-0 text-warning" />
      <p>
        {sentence(why)} {actionTexts.decision.onlyReject}
      </p>
    </div>
  );
}
