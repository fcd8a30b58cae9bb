import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import {
  checkDraft,
  currencyOptions,
  DecimalField,
  digitsOf,
  FormFrame,
  MomentField,
  useDraftForm,
} from '@countersign/remote/form';
import { Field, Input, Select, Textarea } from '@countersign/ui';
import { Fragment, useMemo } from 'react';
import { PromotionField } from '../promotion-field.tsx';
import { t } from '../strings.ts';
import { useChosenPromotion } from '../use-chosen-promotion.ts';
import { useBeginWithTerms } from './use-begin-with-terms.ts';

const { schema } = actionTypes.update_promotion;
const titles = {
  promotionId: t.change.promotionId,
  name: t.name,
  discountType: t.discountType,
  discountValue: t.discountValue.percentage,
  currency: t.currency,
  startDate: t.start,
  endDate: t.end,
  description: t.description,
  reason: t.reason,
};

/** What is filled in to change the terms of a promotion, beginning with those of now. */
export function UpdatePromotionForm(props: FormProps) {
  const [promotion, onChange] = useChosenPromotion(props);
  const form = useDraftForm({
    ...props,
    onChange,
    check: (draft) => checkDraft(schema, draft),
    titles,
  });
  const times = useBeginWithTerms(form, promotion);
  const currencies = useMemo(() => currencyOptions(t.locale), []);
  const type = form.text('discountType') === 'fixed' ? 'fixed' : 'percentage';
  const currency = form.text('currency');
  // What has a currency keeps it.
  const isNamed = promotion.state === 'found' && promotion.value.currency !== null;
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <PromotionField form={form} of={promotion} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field {...form.field('name')} hint={t.nameHint} required>
          <Input {...form.input('name')} autoComplete="off" />
        </Field>
        <DecimalField
          form={form}
          name="discountValue"
          digits={digitsOf(currency)}
          label={isNamed ? t.update.amountIn(currency) : t.discountValue[type]}
          hint={t.discountHint[type]}
        />
        {type === 'fixed' && !isNamed && (
          <Field {...form.field('currency')} hint={t.currencyHint} required>
            <Select
              options={currencies}
              value={currencies.find(({ value }) => value === currency)?.value}
              placeholder={t.chooseCurrency}
              onChange={(value) => form.choose('currency', value)}
            />
          </Field>
        )}
        <Fragment key={times}>
          <MomentField form={form} name="startDate" required zone={t.zone} />
          <MomentField form={form} name="endDate" required zone={t.zone} />
        </Fragment>
      </div>
      <Field {...form.field('description')} hint={t.descriptionHint}>
        <Textarea {...form.input('description')} />
      </Field>
      <Field {...form.field('reason')} hint={t.reasonHint} required>
        <Textarea {...form.input('reason')} />
      </Field>
    </FormFrame>
  );
}
