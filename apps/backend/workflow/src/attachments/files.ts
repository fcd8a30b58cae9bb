import { largestAttachment } from '@countersign/actions';
import { DomainError } from '@countersign/http';
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
}

/** Puts together where files are kept; nowhere, where nothing is said. */
export function createFiles(said: Partial<Omit<Files, 'turns'>> = {}): Files {
  const nothing = { scan: undefined, largest: largestAttachment, prunes: true };
  const store = said.store && reachable(said.store);
  return { ...nothing, ...said, store, turns: createTurns() };
}

/** The store. Throws `unavailable` where there is none. */
export function storeOf({ store }: Files): AttachmentStore {
  if (store) return store;
  throw new DomainError('unavailable', 'This installation keeps no files');
}
