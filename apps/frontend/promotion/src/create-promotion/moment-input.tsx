import type { DraftForm } from '@countersign/remote/form';
import { Field, Input, utcText } from '@countersign/ui';
import { useState } from 'react';
import { t } from '../strings.ts';
import { fromLocalInput, toLocalInput, zoneAt } from './local-time.ts';

/**
 * A moment that is typed in the viewer's own time and kept in UTC; both are shown. What is typed
 * stays as it is typed: while a part is missing there is no moment yet.
 */
export function MomentInput({ form, name }: { form: DraftForm; name: string }) {
  const moment = form.text(name);
  const [typed, setTyped] = useState(() => toLocalInput(moment));
  const zone = t.zone(zoneAt(moment));
  return (
    <Field
      {...form.field(name)}
      hint={moment === '' ? zone : `${zone} · ${utcText(Date.parse(moment))}`}
      required
    >
      <Input
        type="datetime-local"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          form.set(name, fromLocalInput(target.value));
        }}
        onBlur={() => {
          if (moment !== '') setTyped(toLocalInput(moment));
          form.leave(name);
        }}
      />
    </Field>
  );
}
