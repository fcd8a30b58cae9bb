import { ClusterError } from '@countersign/postgres';

/** A failure whose message is written for the person who runs the command. */
export class OperatorError extends Error {
  override name = 'OperatorError';
}

const causes: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: "this user's share of the disk is used up",
  EIO: 'the disk failed',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'there is a folder where a file should be',
  EEXIST: 'there is a file where a folder should be',
  ENOENT: 'there is no such place, and none can be made',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its symbolic links run in a circle',
};

/** What to tell the operator of `error`: never a stack. */
export function explain(error: unknown): string {
  if (error instanceof OperatorError || error instanceof ClusterError) return error.message;
  if (!(error instanceof Error)) return `Something unexpected went wrong: ${String(error)}`;
  const { code, path } = error as NodeJS.ErrnoException;
  // SQLSTATE disk_full
  if (code === '53100') return 'PostgreSQL cannot write its data: the disk is full.';
  const cause = code === undefined ? undefined : causes[code];
  if (cause && path) return `${path} cannot be used: ${cause}.`;
  if (cause) return `The data folder cannot be used: ${cause}.`;
  return `Something unexpected went wrong: ${error.message}`;
}
