import { Button, Checkbox, Field, Input, labels } from '@countersign/ui';
import { useId, useState } from 'react';
import { fieldErrorsOf } from '../api/error.ts';
import { preferenceTexts } from '../strings/notification-preferences.ts';
import type { MailHours } from './queries.ts';

const texts = preferenceTexts.hours;
const days = [1, 2, 3, 4, 5, 6, 7] as const;
const usualNight = { from: '20:00', to: '07:00' };

/** By the clocks of which zone somebody is mailed, when once a day, and when not. */
export function HoursForm({
  kept,
  error,
  onSave,
}: {
  kept: MailHours;
  error: Error | null;
  onSave: (hours: MailHours) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState(kept);
  const set = (part: Partial<MailHours>): void => setTyped({ ...typed, ...part });
  const errors = fieldErrorsOf(error, 'hours.');
  const errorOf = (field: string) => {
    const wrong = errors[field];
    return wrong === undefined ? {} : { error: wrong };
  };
  const time = (
    label: string,
    field: string,
    value: string,
    change: (value: string) => void,
    hint?: string,
  ) => (
    <Field
      label={label}
      required
      {...(hint !== undefined && { hint })}
      {...errorOf(field)}
      className="w-32"
    >
      <Input type="time" value={value} onChange={({ target }) => change(target.value)} />
    </Field>
  );
  const { quiet, quietDays } = typed;
  return (
    <form
      noValidate
      className="flex flex-col items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(typed);
      }}
    >
      <div className="flex flex-wrap items-start gap-4">
        <Field
          label={texts.zone}
          hint={texts.zoneHint(Intl.DateTimeFormat().resolvedOptions().timeZone)}
          required
          {...errorOf('zone')}
        >
          <Input
            list={`${id}-zones`}
            maxLength={64}
            value={typed.zone}
            onChange={({ target }) => set({ zone: target.value })}
          />
        </Field>
        <datalist id={`${id}-zones`}>
          {['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        {time(
          texts.digestAt,
          'digestAt',
          typed.digestAt,
          (digestAt) => set({ digestAt }),
          texts.digestHint,
        )}
      </div>
      <Checkbox
        label={texts.quiet}
        checked={quiet !== null}
        onChange={(wanted) => set({ quiet: wanted ? usualNight : null })}
      />
      {quiet && (
        <div className="flex flex-wrap items-start gap-4">
          {time(texts.from, 'quiet.from', quiet.from, (from) => set({ quiet: { ...quiet, from } }))}
          {time(texts.to, 'quiet.to', quiet.to, (to) => set({ quiet: { ...quiet, to } }))}
        </div>
      )}
      <fieldset className="min-w-0">
        <legend className="text-base font-medium text-fg">{texts.days}</legend>
        <div className="mt-1 flex flex-wrap gap-x-4">
          {days.map((day) => (
            <Checkbox
              key={day}
              label={nameOfDay(day)}
              disabled={quietDays.length === 6 && !quietDays.includes(day)}
              checked={quietDays.includes(day)}
              onChange={(wanted) =>
                set({
                  quietDays: days.filter((one) => (one === day ? wanted : quietDays.includes(one))),
                })
              }
            />
          ))}
        </div>
      </fieldset>
      <p className="max-w-prose text-sm text-fg-muted">{texts.passes}</p>
      <Button type="submit">{texts.save}</Button>
    </form>
  );
}

/** A day of the week by its name, Monday being 1. */
const nameOfDay = (day: number): string =>
  new Intl.DateTimeFormat(labels.locale, { weekday: 'long', timeZone: 'UTC' }).format(
    // The first of January 2024 was a Monday.
    Date.UTC(2024, 0, day),
  );
