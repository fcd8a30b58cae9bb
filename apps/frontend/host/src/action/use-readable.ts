import { amountFields } from '@countersign/actions/money';
import type { SummaryField } from '@countersign/remote/about';
import { amountText } from '@countersign/ui';
import { useCallback } from 'react';
import { useActionTypeAbout } from '../remotes/abouts.ts';
import { fieldsOf } from './proposal.ts';
import { unitOf } from './unit-of.ts';

/** How a value is written, of the state that it belongs to. */
export type Readable = (field: string, value: string, side?: 'before' | 'after') => string;

/**
 * Gives how the values of an action are written: the same ones, of an amount every digit, in groups and with its unit.
 *
 * @param after the payload, or what a record will be
 * @param before what it was, where that is shown beside it; keep both the same objects while they say the same
 */
export function useReadable(actionType: string, after: unknown, before: unknown = after): Readable {
  const summary = useActionTypeAbout(actionType)?.summary;
  return useCallback(
    (field, value, side) => readable(field, value, side === 'before' ? before : after, summary),
    [summary, before, after],
  );
}

function readable(
  field: string,
  value: string,
  state: unknown,
  summary?: readonly SummaryField[],
): string {
  const isAmount = amountFields.includes(field.split('.').at(-1) ?? field);
  return isAmount ? amountText(value, unitOf(field, fieldsOf(state), summary)) : value;
}
