import { largestAttachment } from '@countersign/actions';
import { DomainError } from '@countersign/http';
import { limitConcurrency, type Limited } from '../limit-concurrency.ts';
import type { Scan } from './scan.ts';
import { reachable } from './store/reachable.ts';
import type { AttachmentStore } from './store/store.ts';
import { createTurns, type Turns } from './turns.ts';

/** Where files are kept, and by what they are looked at. */
export interface Files {
  /** `undefined` where the installation keeps none. */
  store: AttachmentStore | undefined;
  /** `undefined` where nothing scans them. */
  scan: Scan | undefined;
  /** Bytes of the largest file that is taken. */
  largest: number;
  /** Whether what is of no file is removed from the store. */
  prunes: boolean;
  turns: Turns;
  /** Looks at the content of files, few at once. */
  looking: Limited;
}

/** What is told of where files are kept; the rest is the process's own. */
export type SaidFiles = Omit<Files, 'turns' | 'looking'>;

/** The content of so many is looked at at once: with it the memory that uploads take is bounded. */
const looksAtOnce = 4;

/** Puts together where files are kept; nowhere, where nothing is said. */
export function createFiles(said: Partial<SaidFiles> = {}): Files {
  const nothing = { scan: undefined, largest: largestAttachment, prunes: true };
  const store = said.store && reachable(said.store);
  return {
    ...nothing,
    ...said,
    store,
    turns: createTurns(),
    looking: limitConcurrency(looksAtOnce),
  };
}

/** The store. Throws `unavailable` where there is none. */
export function storeOf({ store }: Files): AttachmentStore {
  if (store) return store;
  throw new DomainError('unavailable', 'This installation keeps no files');
}
