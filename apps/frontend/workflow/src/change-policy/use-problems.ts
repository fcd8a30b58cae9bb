import type { PolicyCheck, PolicyProblem, Warning } from '@countersign/actions';
import { useEffect, useState } from 'react';
import type { PolicyApi } from '../api.ts';
import { readText } from './change-draft.ts';

/** A warning with its place in the document. */
export type PlacedWarning = Warning & { path: string };

/** What is known to be wrong with a policy as it is written. */
export interface Problems {
  /** `unread`: it is no JSON; `away`: the service could not be asked. */
  state: 'asking' | 'known' | 'unread' | 'away';
  problems: readonly PolicyProblem[];
  /** What speaks against it by the people there are. */
  warnings: readonly PlacedWarning[];
  /** Whether people could be asked. */
  peopleKnown: boolean;
}

/** So long the text stays before it is asked about, in milliseconds: it may still be being typed. */
const pauseMs = 250;
const nothing = { problems: [], warnings: [], peopleKnown: true };

/** Asks the service what is wrong with a text as a policy for a type; what it said last stands meanwhile. */
export function useProblems(api: PolicyApi, actionType: string, text: string): Problems {
  const key = `${actionType} ${text}`;
  const [last, setLast] = useState<Problems & { key: string }>();
  useEffect(() => {
    const read = readText(text);
    if (actionType === '' || 'problem' in read) return undefined;
    let isOver = false;
    const tell = (problems: Problems) => {
      if (!isOver) setLast({ key, ...problems });
    };
    const timer = setTimeout(() => {
      api.check(actionType, read.document).then(
        (said) => tell(known(said)),
        () => tell({ ...nothing, state: 'away' }),
      );
    }, pauseMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [api, actionType, text, key]);
  if ('problem' in readText(text)) return { ...nothing, state: 'unread' };
  if (last?.key === key) return last;
  return { ...nothing, ...last, state: 'asking' };
}

function known({ problems, warnings }: PolicyCheck): Problems {
  return {
    state: 'known',
    problems,
    warnings: (warnings ?? []).map(placed),
    peopleKnown: warnings !== null,
  };
}

/** Warnings name fields of the request, in which the document is one. */
function placed(warning: Warning): PlacedWarning {
  return { ...warning, path: (warning.field ?? '').replace(/^document\.?/, '') };
}
