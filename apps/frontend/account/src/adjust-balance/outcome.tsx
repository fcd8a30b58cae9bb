import { addDecimals, signedAmountOf, signedDecimalPattern } from '@countersign/actions/money';
import { mayBeOverdrawn } from '@countersign/actions/account-rules';
import { amountText } from '@countersign/ui';
import type { Account } from '../account.ts';
import { t } from './strings.ts';

/** What becomes of a balance, and what is against it, as far as is known now. */
export function Outcome({ account, amount }: { account: Account; amount: string }) {
  const { balance, currency, accountType, status } = account;
  const isAmount = signedDecimalPattern.test(amount) && !/^-?[0.]+$/.test(amount);
  const next = isAmount ? signedAmountOf(addDecimals(balance, amount), currency) : undefined;
  const remark = remarkOn({ accountType, status }, amount, next ?? balance);
  if (next === undefined && remark === undefined) return null;
  return (
    <p role="status" className="text-sm">
      {next !== undefined && t.becomes(amountText(balance, currency), amountText(next, currency))}{' '}
      {remark && <span className="text-danger">{remark}</span>}
    </p>
  );
}

function remarkOn(
  { accountType, status }: Pick<Account, 'accountType' | 'status'>,
  amount: string,
  next: string,
): string | undefined {
  if (status === 'closed') return t.closed;
  if (!amount.startsWith('-')) return undefined;
  if (status === 'frozen') return t.frozen;
  if (!next.startsWith('-')) return undefined;
  return mayBeOverdrawn(accountType) ? t.overdrawn : t.belowZero;
}
