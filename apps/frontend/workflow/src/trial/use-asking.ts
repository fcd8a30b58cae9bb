import { useCallback, useRef, useState } from 'react';
import { PolicyApiError } from '../api.ts';
import { t } from '../strings.ts';

/** An answer that is asked for by hand, with what was asked. */
export interface Asking<T> {
  answer: T | undefined;
  /** Why there is none: the service's words, the first line about the whole. */
  problems: readonly string[];
  busy: boolean;
  ask: (question: () => Promise<T>) => Promise<void>;
  forget: () => void;
}

/** Asks when it is told to, and keeps the last answer; the one to an earlier question is not looked at. */
export function useAsking<T>(): Asking<T> {
  const [state, setState] = useState<{ answer?: T; problems: readonly string[]; busy: boolean }>({
    problems: [],
    busy: false,
  });
  const latest = useRef(0);
  const ask = useCallback(async (question: () => Promise<T>) => {
    latest.current += 1;
    const own = latest.current;
    setState((before) => ({ ...before, busy: true }));
    const next = await question().then(
      (answer) => ({ answer, problems: [] }),
      (error: unknown) => ({ problems: problemsOf(error) }),
    );
    if (own === latest.current) setState({ ...next, busy: false });
  }, []);
  const forget = useCallback(() => {
    latest.current += 1;
    setState({ problems: [], busy: false });
  }, []);
  return { answer: state.answer, problems: state.problems, busy: state.busy, ask, forget };
}

function problemsOf(error: unknown): string[] {
  if (!(error instanceof PolicyApiError) || error.message === '') return [t.noAnswer];
  const { message, details } = error;
  return [message, ...details.map(({ field, message: said }) => `${field}: ${said}`)];
}
