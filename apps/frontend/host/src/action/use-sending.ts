import { useRef, useState } from 'react';
import { type Decision, needsFactor, type useDecide } from './use-decide.ts';

/**
 * Sends a decision by way of what may be asked first: whether it is meant although something speaks against it, and
 * the second factor. What is sent in the end is what was begun with.
 */
export function useSending({
  decision: { decide, reset },
  isDoubtful,
  changed,
  onShowChange,
  onTaken,
}: {
  decision: Pick<ReturnType<typeof useDecide>, 'decide' | 'reset'>;
  /** It is asked once more whether it is meant. */
  isDoubtful: boolean;
  /** There is a revision that the person has not looked at: nothing is sent. */
  changed: boolean;
  onShowChange: () => void;
  onTaken: () => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const [whyFactor, setWhyFactor] = useState<string>();
  const begun = useRef<Decision>(undefined);

  async function send(): Promise<void> {
    setWhyFactor(undefined);
    if (changed || !begun.current) {
      setAsking(false);
      return onShowChange();
    }
    const kept = await decide(begun.current);
    setAsking(false);
    if (kept === undefined) onTaken();
    if (needsFactor(kept)) setWhyFactor(kept.message);
  }

  return {
    isAsking,
    setAsking,
    /** Why the second factor is asked for; nothing while it is not. */
    whyFactor,
    /** Leaves the form as it was. */
    cancelFactor: (): void => {
      setWhyFactor(undefined);
      reset();
    },
    /** Begins to send. */
    begin: (decision: Decision): Promise<void> | void => {
      begun.current = decision;
      return isDoubtful ? setAsking(true) : send();
    },
    /** Goes on after what was asked. */
    send,
  };
}
