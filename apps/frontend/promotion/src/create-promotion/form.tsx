import { actionTypes } from '@countersign/actions';
import { checkDraft, type Draft, type FormProps } from '@countersign/remote';
import { Button, Field, FormErrorSummary, Input, Select, Textarea } from '@countersign/ui';
import { useId, useState, type FormEvent } from 'react';
import { t } from '../strings.ts';
import { fromLocalInput, toLocalInput } from './local-time.ts';

const types = (['percentage', 'fixed'] as const).map((value) => ({ value, label: t.types[value] }));
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What is filled in to launch a promotion. */
export function CreatePromotionForm(props: FormProps) {
  const { initial, onChange, onSubmit, fieldErrors, busy, submitLabel } = props;
  const [draft, setDraft] = useState<Draft>(initial);
  const [own, setOwn] = useState<Record<string, string>>({});
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const base = useId();

  /** The server's word about a field holds until the field changes. */
  const errorOf = (field: string) =>
    own[field] ?? (changed.has(field) ? undefined : fieldErrors[field]);
  const fields = Object.keys({ ...fieldErrors, ...own });
  const errors = fields.flatMap((field) => {
    const message = errorOf(field);
    return message
      ? [{ controlId: `${base}${field}`, message: `${titles[field]}: ${message}` }]
      : [];
  });

  function set(field: string, value: string): void {
    const next = { ...draft, [field]: value };
    setDraft(next);
    onChange(next);
    setOwn((all) => Object.fromEntries(Object.entries(all).filter(([name]) => name !== field)));
    setChanged((all) => new Set(all).add(field));
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const checked = checkDraft(actionTypes.create_promotion.schema, draft);
    setChanged(new Set());
    if ('errors' in checked) return setOwn(checked.errors);
    setOwn({});
    onSubmit(checked.payload);
  }

  /** What a field and its control have in common. */
  const field = (name: string) => {
    const error = errorOf(name);
    return { id: `${base}${name}`, ...(error && { error }) };
  };
  const input = (name: string) => ({
    value: textOf(draft[name]),
    onChange: ({ target }: { target: { value: string } }) => set(name, target.value),
  });
  const moment = (name: string) => ({
    type: 'datetime-local',
    value: toLocalInput(draft[name]),
    onChange: ({ target }: { target: { value: string } }) =>
      set(name, fromLocalInput(target.value)),
  });
  const discountType = types.find(({ value }) => value === draft['discountType'])?.value;

  return (
    <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-4">
      <FormErrorSummary title={t.problems} errors={errors} />
      <Field {...field('code')} label={t.code} hint={t.codeHint} required>
        <Input
          {...input('code')}
          onChange={({ target }) => set('code', target.value.toUpperCase())}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className="font-mono"
        />
      </Field>
      <Field {...field('name')} label={t.name} required>
        <Input {...input('name')} autoComplete="off" />
      </Field>
      <Field {...field('description')} label={t.description}>
        <Textarea {...input('description')} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field {...field('discountType')} label={t.discountType} required>
          <Select
            options={types}
            value={discountType}
            placeholder={t.chooseType}
            onChange={(value) => set('discountType', value)}
          />
        </Field>
        <Field
          {...field('discountValue')}
          label={t.discountValue[discountType ?? 'percentage']}
          required
        >
          <Input {...input('discountValue')} inputMode="decimal" autoComplete="off" />
        </Field>
        <Field {...field('startDate')} label={t.start} hint={t.zone(zone)} required>
          <Input {...moment('startDate')} />
        </Field>
        <Field {...field('endDate')} label={t.end} hint={t.zone(zone)} required>
          <Input {...moment('endDate')} />
        </Field>
      </div>
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}

/** Fields by name; what is wrong between fields stands at one of them. */
const titles: Record<string, string> = {
  code: t.code,
  name: t.name,
  description: t.description,
  discountType: t.discountType,
  discountValue: t.discount,
  startDate: t.start,
  endDate: t.end,
};
