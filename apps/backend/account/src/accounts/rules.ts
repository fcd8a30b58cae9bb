import {
  accountStatusMoves,
  addDecimals,
  compareDecimals,
  mayBeOverdrawn,
  signedDecimalPattern,
  type Payload,
  type Refusal,
} from '@countersign/actions';
import type { AccountRow } from '@countersign/db-account';
import {
  accountClosed,
  alreadySo,
  balanceNotZero,
  balanceTooHigh,
  balanceTooLow,
  frozenBalance,
  otherCurrency,
} from './refusals.ts';

// Why an account cannot become what an action says, as it is now; the database holds it to the same.

type Account = Pick<AccountRow, 'status' | 'accountType' | 'balance' | 'currency'>;

/** Why an amount cannot be added to the balance of an account, or taken off it. */
export function problemOfAdjustment(
  { status, accountType, balance, currency }: Account,
  payload: Pick<Payload<'adjust_balance'>, 'amount' | 'currency'>,
): Required<Refusal> | undefined {
  if (status === 'closed') return accountClosed;
  if (payload.currency !== currency) return otherCurrency(currency);
  if (status === 'frozen' && compareDecimals(payload.amount, '0') < 0) return frozenBalance;
  const left = addDecimals(balance, payload.amount);
  if (!signedDecimalPattern.test(left)) return balanceTooHigh;
  const isBelow = compareDecimals(left, '0') < 0;
  return isBelow && !mayBeOverdrawn(accountType) ? balanceTooLow : undefined;
}

/** Why an account cannot be frozen, released or closed. */
export function problemOfStatus(
  { status, balance }: Pick<Account, 'status' | 'balance'>,
  next: AccountRow['status'],
): Required<Refusal> | undefined {
  if (status === 'closed') return accountClosed;
  if (!accountStatusMoves[status].includes(next)) return alreadySo;
  return next === 'closed' && compareDecimals(balance, '0') !== 0 ? balanceNotZero : undefined;
}
