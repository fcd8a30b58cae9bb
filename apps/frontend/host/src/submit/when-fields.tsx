import { Button, Field, FieldError, Input, Select } from '@countersign/ui';
import { useId } from 'react';
import { fieldErrorsOf } from '../api/error.ts';
import { whenTexts as texts } from '../strings/when.ts';
import type { TypedSchedule } from './typed-schedule.ts';
import { windowText } from './window-text.ts';

const windows = [15, 30, 60, 120, 240, 480, 1_440, 2_880, 10_080];

/** The time from which something is executed, whose clock shows it, and how long it may take from then on. */
export function WhenFields({
  value,
  onChange,
  error,
}: {
  value: NonNullable<TypedSchedule>;
  onChange: (value: TypedSchedule) => void;
  error: Error | null;
}) {
  const id = useId();
  const errors = fieldErrorsOf(error, 'schedule');
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // What is typed for somebody's own clock says so.
  const set = (part: Partial<typeof value>) =>
    onChange({ ...value, zone: value.zone === '' ? own : value.zone, ...part });
  const errorOf = (field: string) => {
    const wrong = errors[`.${field}`];
    return wrong === undefined ? {} : { error: wrong };
  };
  const minutes = [...new Set([...windows, Number(value.withinMinutes)])].toSorted((a, b) => a - b);
  const options = minutes.map((each) => ({ value: String(each), label: windowText(each) }));
  return (
    <section aria-labelledby={`${id}-title`} className="mb-4 border-b border-line pb-4">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 id={`${id}-title`} className="font-semibold">
          {texts.title}
        </h2>
        <Button size="sm" onClick={() => onChange(null)}>
          {texts.instead}
        </Button>
      </div>
      <div className="grid items-start gap-3 sm:grid-cols-3">
        <Field label={texts.at} hint={texts.atHint} required {...errorOf('at')}>
          <Input
            type="datetime-local"
            value={value.at}
            onChange={({ target }) => set({ at: target.value })}
          />
        </Field>
        <Field label={texts.zone} hint={texts.zoneHint(own)} required {...errorOf('zone')}>
          <Input
            list={`${id}-zones`}
            maxLength={64}
            value={value.zone}
            onChange={({ target }) => onChange({ ...value, zone: target.value })}
          />
        </Field>
        <datalist id={`${id}-zones`}>
          {['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <Field label={texts.within} hint={texts.withinHint} required {...errorOf('withinMinutes')}>
          <Select
            options={options}
            value={value.withinMinutes}
            onChange={(withinMinutes) => set({ withinMinutes })}
          />
        </Field>
      </div>
      {errors[''] && <FieldError id={`${id}-error`}>{errors['']}</FieldError>}
    </section>
  );
}
