import type { Draft } from '@countersign/remote';

/** Which draft of the service something is kept as, and its version there; 0 before it is. */
export interface SavedAs {
  id: string;
  version: number;
}

/** Whether the service has what was typed. */
export type SavingState = 'none' | 'saving' | 'saved' | 'failed';

interface SaverOptions {
  savedAs: SavedAs | undefined;
  /** Keeps it in the service and tells its version there; `elsewhere` when that version was not the current one, or is gone. */
  put: (savedAs: SavedAs, draft: Draft) => Promise<number | 'elsewhere'>;
  /** Discards it there. */
  remove: (id: string) => Promise<unknown>;
  newId: () => string;
  /** Told whenever it is another draft or version. */
  onSaved: (savedAs: SavedAs | undefined) => void;
  onState: (state: SavingState) => void;
  /** How long after the last key it is sent, in milliseconds. */
  delayMs: number;
}

/** Sends a draft to the service while it is typed, one request at a time. */
export type DraftSaver = ReturnType<typeof createDraftSaver>;

/**
 * What was changed elsewhere meanwhile is never overwritten: what is typed here is then kept as a draft of its own. What cannot be
 * sent is sent with the next change.
 */
export function createDraftSaver(options: SaverOptions) {
  const { put, remove, newId, onSaved, onState, delayMs } = options;
  let { savedAs } = options;
  let latest: Draft | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | undefined;
  let isOver = false;
  /** Which draft is being filed, if any, until something else is typed. */
  let filing: { id: string | undefined } | undefined;

  async function send(): Promise<void> {
    const draft = latest;
    if (draft === undefined || isOver) return;
    latest = undefined;
    onState('saving');
    try {
      let as = savedAs ?? { id: newId(), version: 0 };
      let version = await put(as, draft);
      if (version === 'elsewhere') {
        as = { id: newId(), version: 0 };
        version = await put(as, draft);
      }
      if (version === 'elsewhere') throw new Error('a new draft is not new');
      savedAs = { id: as.id, version };
      // It was filed or discarded while this was on its way.
      if (isOver) return void (await remove(as.id).catch(() => undefined));
      onSaved(savedAs);
      onState('saved');
    } catch {
      latest ??= draft;
      onState('failed');
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    underWay ??= send().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  return {
    /** What is typed by now. */
    keep(draft: Draft): void {
      isOver = false;
      filing = undefined;
      latest = draft;
      clearTimeout(timer);
      timer = setTimeout(() => void (underWay ?? Promise.resolve()).then(flush), delayMs);
    },
    /** Sends what is not sent yet, such as when the page is left. */
    flush: (): Promise<void> => (latest === undefined ? Promise.resolve() : flush()),
    /** The draft that is filed; nothing of it is sent from now on. */
    filing(): string | undefined {
      clearTimeout(timer);
      filing ??= { id: savedAs?.id };
      return filing.id;
    },
    /** It was filed, or is discarded. */
    end(how: 'filed' | 'discarded'): void {
      clearTimeout(timer);
      isOver = true;
      latest = undefined;
      const goneWith = how === 'filed' ? filing?.id : undefined;
      if (savedAs && savedAs.id !== goneWith) {
        void remove(savedAs.id).catch(() => undefined);
      }
      savedAs = undefined;
      filing = undefined;
      onSaved(undefined);
      onState('none');
    },
  };
}
