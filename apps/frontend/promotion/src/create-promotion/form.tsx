import { actionTypes } from '@countersign/actions';
import type { FormProps } from '@countersign/remote';
import {
  checkDraft,
  currencyOptions,
  DecimalField,
  digitsOf,
  FormFrame,
  MomentField,
  upperCase,
  useDraftForm,
} from '@countersign/remote/form';
import { Field, Input, Select, Textarea } from '@countersign/ui';
import { useMemo } from 'react';
import { t } from '../strings.ts';

const { schema } = actionTypes.create_promotion;
const types = schema.shape.discountType.options.map((value) => ({ value, label: t.types[value] }));

/** What is filled in to launch a promotion. */
export function CreatePromotionForm(props: FormProps) {
  const chosen = (value: unknown) => types.find((type) => type.value === value)?.value;
  const form = useDraftForm({
    ...props,
    check: (draft) => checkDraft(schema, draft),
    titles: {
      code: t.code,
      name: t.name,
      description: t.description,
      discountType: t.discountType,
      discountValue: t.discountValue.percentage,
      currency: t.currency,
      startDate: t.start,
      endDate: t.end,
    },
  });
  const currencies = useMemo(() => currencyOptions(t.locale), []);
  const discountType = chosen(form.draft['discountType']);
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field {...form.field('code')} hint={t.codeHint} required>
          <Input
            {...form.input('code', upperCase)}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className="font-mono"
          />
        </Field>
        <Field {...form.field('name')} hint={t.nameHint} required>
          <Input {...form.input('name')} autoComplete="off" />
        </Field>
        <Field {...form.field('discountType')} hint={t.discountTypeHint} required>
          <Select
            options={types}
            value={discountType}
            placeholder={t.chooseType}
            onChange={(value) => {
              form.choose('discountType', value);
              if (value === 'percentage') form.set('currency', '');
            }}
          />
        </Field>
        <DecimalField
          form={form}
          name="discountValue"
          digits={digitsOf(form.text('currency'))}
          label={t.discountValue[discountType ?? 'percentage']}
          hint={t.discountHint[discountType ?? 'percentage']}
        />
        {discountType === 'fixed' && (
          <Field {...form.field('currency')} hint={t.currencyHint} required>
            <Select
              options={currencies}
              value={currencies.find(({ value }) => value === form.draft['currency'])?.value}
              placeholder={t.chooseCurrency}
              onChange={(value) => form.choose('currency', value)}
            />
          </Field>
        )}
        <MomentField form={form} name="startDate" required zone={t.zone} />
        <MomentField form={form} name="endDate" required zone={t.zone} />
      </div>
      <Field {...form.field('description')} hint={t.descriptionHint}>
        <Textarea {...form.input('description')} />
      </Field>
    </FormFrame>
  );
}
