import { useCallback, useRef, useState } from 'react';
import { ServiceError } from '../service-reply.ts';
import { t } from '../strings.ts';

/** An answer that is asked for by hand, with what was asked. */
export interface Asking<T> {
  answer: T | undefined;
  /** Why there is none: the service's words, the first line about the whole. */
  problems: readonly string[];
  /** What was said about fields of the payload, by their paths in it. */
  fields: Readonly<Record<string, string>>;
  busy: boolean;
  ask: (question: () => Promise<T>) => Promise<void>;
  forget: () => void;
}

/** Asks when it is told to, and keeps the last answer; the one to an earlier question is not looked at. */
export function useAsking<T>(): Asking<T> {
  const [state, setState] = useState<State<T>>(nothing);
  const latest = useRef(0);
  const ask = useCallback(async (question: () => Promise<T>) => {
    latest.current += 1;
    const own = latest.current;
    setState(({ answer }) => ({ ...nothing, ...(answer && { answer }), busy: true }));
    const next = await question().then(
      (answer): State<T> => ({ ...nothing, answer }),
      (error: unknown): State<T> => ({ ...nothing, ...sayError(error) }),
    );
    if (own === latest.current) setState(next);
  }, []);
  const forget = useCallback(() => {
    latest.current += 1;
    setState(nothing);
  }, []);
  const { answer, problems, fields, busy } = state;
  return { answer, problems, fields, busy, ask, forget };
}

interface State<T> extends Pick<Asking<T>, 'problems' | 'fields' | 'busy'> {
  answer?: T;
}

const nothing = { problems: [], fields: {}, busy: false };
const ofPayload = 'payload.';

function sayError(error: unknown): Pick<Asking<unknown>, 'problems' | 'fields'> {
  if (!(error instanceof ServiceError) || error.message === '') {
    return { problems: [t.noAnswer], fields: {} };
  }
  const { message, details } = error;
  const fields = details.filter(({ field }) => field.startsWith(ofPayload));
  const others = details.filter(({ field }) => !field.startsWith(ofPayload));
  return {
    problems: [message, ...new Set(others.map(({ message: said }) => said))],
    fields: Object.fromEntries(
      fields.map(({ field, message: said }) => [field.slice(ofPayload.length), said]),
    ),
  };
}
