import type { Currency } from '@countersign/actions';
import type { Draft, FormProps } from '@countersign/remote';
import {
  currencyOptions,
  digitsOf,
  FormFrame,
  type Lookup,
  upperCase,
  useDraftForm,
  useLookup,
} from '@countersign/remote/form';
import { Button, Field, FieldError, Input, Select } from '@countersign/ui';
import { useEffect, useMemo, useState } from 'react';
import { checkOrder, isCode, linesOf, priceOf, titlesOf, type DraftPrice } from '../order-draft.ts';
import { discountText, findPromotion, type Promotion } from '../promotion.ts';
import { t } from '../strings.ts';
import { Totals } from '../totals.tsx';
import { LinesEditor } from './lines-editor.tsx';

/** What is filled in to place an order; its total is made from its lines and its promotion. */
export function CreateOrderForm(props: FormProps) {
  const { UserPicker } = props;
  const [initial] = useState(() => ({ ...props.initial, lines: linesOf(props.initial) }));
  const [code, setCode] = useState(() => codeIn(initial));
  const [promotion, lookAgain] = useLookup(code, (asked) => findPromotion(asked, props.fetch));
  const form = useDraftForm({
    ...props,
    initial,
    onChange: (draft) => {
      setCode(codeIn(draft));
      props.onChange(draft);
    },
    check: (draft) => checkOrder(draft, promotion),
    titles: titlesOf,
  });
  const currencies = useMemo(() => currencyOptions(t.locale), []);
  const currency = form.text('currency');
  // What was looked up may settle, or show, what is wrong.
  useEffect(() => form.judge(), [promotion.state]);
  const priced = priceOf(form.draft, promotion);
  const { error: codeError, ...codeField } = form.field('promotionCode');
  const isAsking = promotion.state === 'asking';
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field {...form.field('customerId')} hint={t.customerHint} required>
          <UserPicker
            value={form.text('customerId')}
            onChange={(userId) => form.choose('customerId', userId)}
          />
        </Field>
        <Field {...form.field('currency')} hint={t.currencyHint} required>
          <Select
            options={currencies}
            value={digitsOf(currency) === undefined ? undefined : (currency as Currency)}
            placeholder={t.chooseCurrency}
            onChange={(value) => form.choose('currency', value)}
          />
        </Field>
      </div>
      <LinesEditor form={form} currency={currency} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          {...codeField}
          {...(codeError !== undefined && !isAsking && { error: codeError })}
          hint={hintOn(promotion)}
        >
          <Input
            {...form.input('promotionCode', upperCase)}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className="font-mono"
          />
          {promotion.state === 'away' && (
            <Button size="sm" className="self-start" onClick={lookAgain}>
              {t.promotion.retry}
            </Button>
          )}
        </Field>
        <Total of={priced} currency={currency} {...form.field('total')} />
      </div>
    </FormFrame>
  );
}

/** What all comes to, as far as that is known yet. */
function Total({
  of: priced,
  currency,
  id,
  error,
}: {
  of: DraftPrice | undefined;
  currency: string;
  id: string;
  error?: string;
}) {
  const label = priced?.isWhole === false ? t.soFar : t.total;
  return (
    <div id={id} tabIndex={-1} className="flex min-w-0 flex-col gap-1 sm:items-end sm:pt-6">
      {priced && 'total' in priced.price ? (
        <Totals price={priced.price} currency={currency} label={label} />
      ) : (
        <p className="text-fg-muted">{priced ? t.noTotal : t.noPrice}</p>
      )}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

/** The code that is to be looked up: nothing before it can be one. */
function codeIn({ promotionCode }: Draft): string {
  return isCode(promotionCode) ? promotionCode : '';
}

function hintOn(promotion: Lookup<Promotion>): string {
  switch (promotion.state) {
    case 'asking':
      return t.promotion.asking;
    case 'found':
      return t.promotion.found(promotion.value.name, discountText(promotion.value));
    case 'none':
    case 'missing':
    case 'away':
      return t.promotion.hint;
  }
}
