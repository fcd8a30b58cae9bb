import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { DecimalControl, digitsOf, FormFrame, useDraftForm } from '@countersign/remote/form';
import { Field, Select, Textarea } from '@countersign/ui';
import { AccountField } from '../change/account-field.tsx';
import { useAccount } from '../change/use-account.ts';
import { t as shared } from '../strings.ts';
import { checkAdjustment } from './check-adjustment.ts';
import { Outcome } from './outcome.tsx';
import { t } from './strings.ts';

const { schema } = actionTypes.adjust_balance;
const titles = { accountId: shared.change.account, amount: t.amount, reason: t.reason };
const directions = (['add', 'takeOff'] as const).map((value) => ({
  value,
  label: t.directions[value],
}));

/** What is filled in to add an amount to an account, or to take it off. */
export function AdjustBalanceForm(props: FormProps) {
  const form = useDraftForm({
    ...props,
    check: (draft) => checkAdjustment(schema, draft),
    titles,
  });
  const chosen = useAccount(form, props.fetch, ({ currency }) => form.set('currency', currency));
  const { account } = chosen;
  const amount = form.text('amount');
  const isTakenOff = amount.startsWith('-');
  const size = amount.replace(/^-/, '');
  const currency = account.state === 'found' ? account.value.currency : '';
  const set = (next: string, off: boolean) => form.set('amount', off ? `-${next}` : next);
  return (
    <FormFrame
      form={form}
      problems={shared.problems}
      busy={props.busy}
      submitLabel={props.submitLabel}
    >
      <AccountField form={form} chosen={chosen} UserLink={props.UserLink} />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field label={t.direction} hint={t.directionHint} required>
          <Select
            options={directions}
            value={isTakenOff ? 'takeOff' : 'add'}
            onChange={(value) => {
              set(size, value === 'takeOff');
              if (size !== '') form.leave('amount');
            }}
          />
        </Field>
        <DecimalControl
          {...form.field('amount')}
          required
          value={size}
          digits={digitsOf(currency)}
          unit={currency}
          hint={shared.balanceHint(
            digitsOf(currency),
            digitsOf(currency) === 0 ? '1250' : '1250.00',
          )}
          onChange={(next) => set(next.replace(/^[-−]/, ''), isTakenOff || /^[-−]/.test(next))}
          onLeave={() => form.leave('amount')}
        />
      </div>
      {account.state === 'found' && <Outcome account={account.value} amount={amount} />}
      <Field {...form.field('reason')} hint={t.reasonHint} required>
        <Textarea {...form.input('reason')} rows={4} />
      </Field>
    </FormFrame>
  );
}
