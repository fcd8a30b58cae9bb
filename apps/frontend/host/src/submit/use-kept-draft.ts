import type { Draft } from '@countersign/remote';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { keepDraft, readDraft } from '../session/drafts.ts';

/** How long after the last key a draft is kept, in milliseconds. */
const saveDelayMs = 300;

/** What was typed into a form, kept on this machine for one person. */
export interface KeptDraft {
  /** What was kept by an earlier visit. */
  restored: Draft | undefined;
  /** What was typed on this visit; undefined before anything is. */
  current: () => Draft | undefined;
  /** Keeps what is typed, a moment later. */
  keep: (draft: Draft) => void;
  /** Forgets everything, also what is about to be kept. */
  forget: () => void;
}

/** The draft of a form, by a name of its own such as `file.create_user`. */
export function useKeptDraft(personId: string, name: string): KeptDraft {
  const restored = useMemo(() => draftOf(readDraft(personId, name)), [personId, name]);
  const latest = useRef<Draft>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = useCallback(() => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    keepDraft(personId, name, latest.current);
  }, [personId, name]);

  useEffect(() => {
    addEventListener('pagehide', save);
    return () => {
      removeEventListener('pagehide', save);
      save();
    };
  }, [save]);

  const keep = useCallback(
    (draft: Draft) => {
      latest.current = draft;
      clearTimeout(timer.current);
      timer.current = setTimeout(save, saveDelayMs);
    },
    [save],
  );
  const forget = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    latest.current = undefined;
    keepDraft(personId, name, undefined);
  }, [personId, name]);

  const current = useCallback(() => latest.current, []);
  return { restored, current, keep, forget };
}

/** What the draft of a type of action is called, and of the record that its form is opened for, by the fields of that. */
export function draftNameOf(actionType: string, about: Draft = {}): string {
  const fields = Object.entries(about).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return ['file', actionType, ...fields.flatMap(([name, value]) => [name, String(value)])].join(
    '.',
  );
}

function draftOf(kept: unknown): Draft | undefined {
  const isDraft = typeof kept === 'object' && kept !== null && !Array.isArray(kept);
  return isDraft ? { ...kept } : undefined;
}
