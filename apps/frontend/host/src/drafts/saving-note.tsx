import { filingTexts } from '../strings/filing.ts';
import type { SavingState } from './draft-saver.ts';

/** Says whether the service has what was typed; nothing while nothing is. */
export function SavingNote({ state }: { state: SavingState }) {
  return (
    <p role="status" className="mb-3 text-xs text-fg-muted empty:hidden">
      {filingTexts.saving[state]}
    </p>
  );
}
