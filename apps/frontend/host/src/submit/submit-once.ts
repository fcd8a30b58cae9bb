import type { Draft } from '@countersign/remote';

/** Whether the files of a form are there, or some on their way, or some not taken, which are to be taken off. */
export type FilesState = 'ready' | 'arriving' | 'notTaken';

/** Where those stand that were not taken. */
export const notTakenId = 'files-not-taken';

/** Sends what is filled in once its files are there, and leads to those that are to be taken off instead. */
export const submitOnce = (
  files: FilesState,
  send: (payload: Draft) => void,
): ((payload: Draft) => void) =>
  files === 'ready' ? send : () => document.getElementById(notTakenId)?.focus();
