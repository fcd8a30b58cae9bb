import type { DirectoryTools } from '@countersign/remote';
import type { Subject } from './read-page.ts';

/** With what the history of a user or a group is shown. */
export interface HistoryProps
  extends
    Pick<DirectoryTools, 'UserLink' | 'RecordLink'>,
    Required<Pick<DirectoryTools, 'Link' | 'fetch'>> {
  title: string;
  of: Subject;
}
