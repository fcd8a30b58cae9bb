import type { PolicyProblem } from '@countersign/actions';
import { useEffect, useState } from 'react';
import type { PolicyApi } from '../api.ts';
import { readText } from './change-draft.ts';

/** What is known to be wrong with a policy as it is written. */
export interface Problems {
  /** `unread`: it is no JSON; `away`: the service could not be asked. */
  state: 'asking' | 'known' | 'unread' | 'away';
  problems: readonly PolicyProblem[];
}

/** So long the text stays before it is asked about, in milliseconds: it may still be being typed. */
const pauseMs = 250;

/** Asks the service what is wrong with a text as a policy for a type; what it said last stands meanwhile. */
export function useProblems(api: PolicyApi, actionType: string, text: string): Problems {
  const key = `${actionType} ${text}`;
  const [known, setKnown] = useState<Problems & { key: string }>();
  useEffect(() => {
    const read = readText(text);
    if (actionType === '' || 'problem' in read) return undefined;
    let isOver = false;
    const tell = (state: Problems['state'], problems: readonly PolicyProblem[]) => {
      if (!isOver) setKnown({ key, state, problems });
    };
    const timer = setTimeout(() => {
      api.check(actionType, read.document).then(
        (problems) => tell('known', problems),
        () => tell('away', []),
      );
    }, pauseMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [api, actionType, text, key]);
  if ('problem' in readText(text)) return { state: 'unread', problems: [] };
  if (known?.key === key) return known;
  return { state: 'asking', problems: known?.problems ?? [] };
}
