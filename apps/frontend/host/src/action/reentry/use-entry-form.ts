import type { ActionDetail } from '@countersign/actions';
import { useMemo } from 'react';
import { useFieldTitles } from '../fields.ts';
import { entryForm, type EntryForm, schemaOf } from './entry-form.ts';

/** The form for what an approval of an action enters again; nothing where it enters nothing. */
export function useEntryForm(
  { actionType, schemaVersion }: Pick<ActionDetail, 'actionType' | 'schemaVersion'>,
  names: readonly string[] = [],
): EntryForm | undefined {
  const titleOf = useFieldTitles(actionType);
  const asked = names.join(' ');
  return useMemo(
    () =>
      asked === ''
        ? undefined
        : entryForm(schemaOf(actionType, schemaVersion), asked.split(' '), titleOf),
    [actionType, schemaVersion, asked, titleOf],
  );
}
