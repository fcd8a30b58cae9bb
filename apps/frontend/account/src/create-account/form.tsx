import { actionTypes, decimalPattern, type Currency } from '@countersign/actions';
import type { FormProps } from '@countersign/remote';
import {
  checkDraft,
  currencyOptions,
  DecimalField,
  digitsOf,
  exampleAmount,
  FormFrame,
  useDraftForm,
} from '@countersign/remote/form';
import { Field, Input, Money, Select } from '@countersign/ui';
import { useMemo } from 'react';
import { t } from '../strings.ts';
import { groupNumber, plainNumber } from './account-number.ts';

const { schema } = actionTypes.create_account;
const titles = {
  userId: t.userId,
  accountNumber: t.accountNumber,
  accountType: t.accountType,
  currency: t.currency,
  balance: t.balance,
};
const typeOptions = schema.shape.accountType.options.map((value) => ({
  value,
  label: t.types[value],
}));

/** What is filled in to open an account. */
export function CreateAccountForm(props: FormProps) {
  const { UserPicker } = props;
  const form = useDraftForm({ ...props, check: (draft) => checkDraft(schema, draft), titles });
  const currencies = useMemo(() => currencyOptions(t.locale), []);
  const [number, balance, currency] = [
    form.text('accountNumber'),
    form.text('balance'),
    form.text('currency'),
  ];
  const digits = digitsOf(currency);
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <Field {...form.field('userId')} hint={t.userIdHint} required>
        <UserPicker
          value={form.text('userId')}
          onChange={(userId) => form.choose('userId', userId)}
        />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          {...form.field('accountNumber')}
          hint={number === '' ? t.accountNumberHint : t.grouped(groupNumber(number), number.length)}
          required
        >
          <Input
            {...form.input('accountNumber', plainNumber)}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className="font-mono"
          />
        </Field>
        <Field {...form.field('accountType')} hint={t.accountTypeHint} required>
          <Select
            options={typeOptions}
            value={typeOptions.find(({ value }) => value === form.draft['accountType'])?.value}
            placeholder={t.chooseType}
            onChange={(value) => form.choose('accountType', value)}
          />
        </Field>
        <Field {...form.field('currency')} hint={t.currencyHint} required>
          <Select
            options={currencies}
            value={digits === undefined ? undefined : (currency as Currency)}
            placeholder={t.chooseCurrency}
            onChange={(value) => form.choose('currency', value)}
          />
        </Field>
        <DecimalField
          form={form}
          name="balance"
          digits={digits}
          hint={
            decimalPattern.test(balance) && digits !== undefined ? (
              <Money amount={balance} currency={currency} />
            ) : (
              t.balanceHint(digits, exampleAmount(digits))
            )
          }
        />
      </div>
    </FormFrame>
  );
}
