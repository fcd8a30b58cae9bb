import type { Stage } from '../stage.ts';

/** What comes with an approval. */
export interface Brought {
  commented: boolean;
  /** How long ago a second factor was given in the session of the decision; `null` when none was. */
  secondFactorSecondsAgo: number | null;
  /** What was entered again, each field as the payload has it where that is the same. */
  entered: Readonly<Record<string, unknown>> | null;
}

/** What an approval lacks, with a sentence for people. */
export interface Missing {
  /** `wrong` is an entry that is not what the action says. */
  what: 'comment' | 'second factor' | 'entry' | 'wrong';
  /** The fields of the payload that it is about. */
  fields: string[];
  reason: string;
}

/**
 * What an approval lacks of what its stage asks of whoever approves; `undefined` when it lacks nothing. A rejection is
 * not asked.
 */
export function whatIsMissing(
  { name, comment, secondFactorMinutes, reenter = [] }: Stage,
  payload: Readonly<Record<string, unknown>>,
  { commented, secondFactorSecondsAgo, entered }: Brought,
): Missing | undefined {
  if (comment && !commented) {
    return { what: 'comment', fields: [], reason: `The stage "${name}" needs a comment` };
  }
  if (
    secondFactorMinutes !== undefined &&
    (secondFactorSecondsAgo ?? Infinity) > secondFactorMinutes * 60
  ) {
    const ago = secondFactorMinutes === 1 ? 'minute' : `${secondFactorMinutes} minutes`;
    const reason = `The stage "${name}" needs a second factor that was given in the last ${ago}`;
    return { what: 'second factor', fields: [], reason };
  }
  const missing = reenter.filter((field) => !Object.hasOwn(entered ?? {}, field));
  if (missing.length > 0) {
    const reason = `The stage "${name}" asks to enter ${missing.join(', ')} again`;
    return { what: 'entry', fields: missing, reason };
  }
  const wrong = reenter.filter((field) => entered?.[field] !== payload[field]);
  if (wrong.length === 0) return undefined;
  const reason = `What you entered again is not what the action says: ${wrong.join(', ')}`;
  return { what: 'wrong', fields: wrong, reason };
}
