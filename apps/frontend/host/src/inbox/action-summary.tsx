import { RevealText } from '@countersign/ui';
import { UserName } from '../action/user-name.tsx';
import { subjectOf, summaryOf } from './summary.ts';

/** One line about an action: whom it concerns, and what tells it apart. Hidden characters show. */
export function ActionSummary({ actionType, payload }: { actionType: string; payload: unknown }) {
  const userId = subjectOf(payload);
  const summary = summaryOf(actionType, payload);
  return (
    <>
      {userId && <UserName userId={userId} after={summary && ' · '} />}
      {summary && <RevealText value={summary} maxCharacters={400} />}
    </>
  );
}
