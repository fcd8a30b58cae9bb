import { amountFields } from '@countersign/actions/money';
import { amountText } from '@countersign/ui';
import { useCallback } from 'react';
import type { Telling } from '../inbox/summary.ts';
import { useActionTypeAbout } from '../remotes/abouts.ts';
import { fieldsOf } from './proposal.ts';
import { unitOf } from './unit-of.ts';

/** How a value is written, of the state that it belongs to. */
export type Readable = (field: string, value: string, side?: 'before' | 'after') => string;

/**
 * Gives how the values of an action are written: the same ones, by what people call them, of an amount every digit, in groups and with its unit.
 *
 * @param after the payload, or what a record will be
 * @param before what it was, where that is shown beside it; keep both the same objects while they say the same
 */
export function useReadable(actionType: string, after: unknown, before: unknown = after): Readable {
  const about = useActionTypeAbout(actionType);
  return useCallback(
    (field, value, side) => readable(field, value, side === 'before' ? before : after, about),
    [about, before, after],
  );
}

function readable(field: string, value: string, state: unknown, about?: Telling): string {
  const name = field.split('.').at(-1) ?? field;
  if (amountFields.includes(name)) {
    return amountText(value, unitOf(field, fieldsOf(state), about?.summary));
  }
  const words = about?.values?.[name] ?? {};
  return (Object.hasOwn(words, value) && words[value]) || value;
}
