import type { Draft } from '@countersign/remote';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type KeptDraft, useKeptDraft } from '../submit/use-kept-draft.ts';
import type { DraftSaver, SavingState } from './draft-saver.ts';
import type { DraftOf } from './keep.ts';
import { keepSavedAs, readSavedAs } from './saved-as.ts';

/** What was typed into a form, kept on this machine at once and in the service a moment later. */
export interface SavedDraft extends KeptDraft {
  state: SavingState;
  /** The draft of the service that is about to be filed, if there is one. */
  filing: () => string | undefined;
  /** It was filed. */
  filed: () => void;
}

/** The draft of a form that files something, by a name of its own on this machine. */
export function useSavedDraft(personId: string, name: string, of: DraftOf): SavedDraft {
  const local = useKeptDraft(personId, name);
  const queryClient = useQueryClient();
  const [state, setState] = useState<SavingState>('none');
  const about = useRef(of);
  useEffect(() => {
    about.current = of;
  });
  const loaded = useRef<DraftSaver>(undefined);
  // What sends it comes once something is typed.
  const load = useMemo(() => {
    let saver: Promise<DraftSaver> | undefined;
    return () =>
      (saver ??= import('./open-saver.ts').then(({ openSaver }) => {
        const kept = {
          savedAs: readSavedAs(personId, name),
          onSaved: (savedAs: ReturnType<typeof readSavedAs>) => {
            keepSavedAs(personId, name, savedAs);
          },
        };
        loaded.current = openSaver(queryClient, personId, () => about.current, {
          ...kept,
          onState: setState,
        });
        return loaded.current;
      }));
  }, [personId, name, queryClient]);
  const tell = useCallback(
    (what: (saver: DraftSaver) => void) => {
      load().then(what, () => setState('failed'));
    },
    [load],
  );
  useEffect(() => () => void loaded.current?.flush(), [load]);

  const { keep: keepHere, forget: forgetHere } = local;
  // What a form learns while its page goes away begins no draft anew.
  const isFiled = useRef(false);
  const keep = useCallback(
    (draft: Draft) => {
      if (isFiled.current) return;
      keepHere(draft);
      tell((saver) => saver.keep(draft));
    },
    [keepHere, tell],
  );
  const end = (how: 'filed' | 'discarded') => {
    tell((saver) => saver.end(how));
    forgetHere();
  };
  return {
    ...local,
    keep,
    forget: () => end('discarded'),
    state,
    filing: () => {
      tell((saver) => void saver.filing());
      return loaded.current ? loaded.current.filing() : readSavedAs(personId, name)?.id;
    },
    filed: () => {
      isFiled.current = true;
      end('filed');
    },
  };
}
