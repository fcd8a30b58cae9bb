import type { ActionDetail } from '@countersign/actions';
import { useMemo } from 'react';
import { useActionTypeAbout } from '../../remotes/abouts.ts';
import { useFieldTitles } from '../fields.ts';
import { fieldsOf } from '../proposal.ts';
import { unitOf } from '../unit-of.ts';
import { entryForm, type EntryForm, schemaOf } from './entry-form.ts';
import { uncovered } from './uncovered.ts';

/** The form for what an approval of an action enters again; nothing where it enters nothing. */
export function useEntryForm(
  {
    actionType,
    schemaVersion,
    payload,
  }: Pick<ActionDetail, 'actionType' | 'schemaVersion' | 'payload'>,
  names: readonly string[] = [],
): EntryForm | undefined {
  const titleOf = useFieldTitles(actionType);
  const summary = useActionTypeAbout(actionType)?.summary;
  const asked = names.join(' ');
  return useMemo(() => {
    if (asked === '') return undefined;
    const fields = asked.split(' ');
    const shown = fieldsOf(uncovered(payload, fields));
    const unit = (field: string) => unitOf(field, shown, summary);
    return entryForm(schemaOf(actionType, schemaVersion), fields, titleOf, unit);
  }, [actionType, schemaVersion, payload, asked, titleOf, summary]);
}
