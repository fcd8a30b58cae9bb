import { Field, Input, labels, utcText } from '@countersign/ui';
import { useState } from 'react';
import { fromLocalInput, toLocalInput, zoneAt } from './local-time.ts';
import type { DraftForm } from './use-draft-form.ts';

/**
 * A moment that is typed in the viewer's own time and kept in UTC; both are shown. What is typed
 * stays as it is typed: while a part is missing there is no moment yet.
 */
export function MomentField({
  form,
  name,
  required,
  seconds = false,
  zone,
}: {
  form: DraftForm;
  name: string;
  required: boolean;
  /** Whether seconds are typed as well. */
  seconds?: boolean;
  /** Says whose time it is, in the zone given. */
  zone: (zone: string) => string;
}) {
  const moment = form.text(name);
  const [typed, setTyped] = useState(() => toLocalInput(moment));
  const said = zone(zoneAt(moment, labels.locale));
  const known = Number.isNaN(Date.parse(moment)) ? undefined : Date.parse(moment);
  return (
    <Field
      {...form.field(name)}
      hint={known === undefined ? said : `${said} · ${utcText(known)}`}
      required={required}
    >
      <Input
        type="datetime-local"
        {...(seconds && { step: 1 })}
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
