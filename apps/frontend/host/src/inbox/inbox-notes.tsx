import { CasesNote } from '../glass/cases-note.tsx';
import { RunningNote } from '../delegations/running-note.tsx';

/** What a checker has to know before they look at what waits. */
export function InboxNotes() {
  return (
    <div className="mb-3 flex flex-col gap-2 empty:hidden">
      <CasesNote />
      <RunningNote />
    </div>
  );
}
