import { keepDraft, keptNames, readDraft } from '../session/drafts.ts';
import type { SavedAs } from './draft-saver.ts';

const prefix = 'saved.';

/** Which draft of the service is what is kept here under a name, if any is. */
export function readSavedAs(personId: string, name: string): SavedAs | undefined {
  const { id, version } = (readDraft(personId, prefix + name) ?? {}) as Partial<SavedAs>;
  return typeof id === 'string' && typeof version === 'number' ? { id, version } : undefined;
}

export function keepSavedAs(personId: string, name: string, savedAs: SavedAs | undefined): void {
  keepDraft(personId, prefix + name, savedAs);
}

/** Under which name a draft of the service is kept here, if it is. */
export function nameOfSaved(personId: string, id: string): string | undefined {
  const names = keptNames(personId, prefix).map((name) => name.slice(prefix.length));
  return names.find((name) => readSavedAs(personId, name)?.id === id);
}
