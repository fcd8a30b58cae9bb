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
  frozenHolder,
  nothingNew,
  otherCurrency,
  overdrawn,
  sameHolder,
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

/** Why an account cannot be of another kind, or be called otherwise. */
export function problemOfUpdate(
  account: Pick<AccountRow, 'status' | 'balance' | 'accountType' | 'label'>,
  { accountType, label }: Pick<Payload<'update_account'>, 'accountType' | 'label'>,
): Required<Refusal> | undefined {
  if (account.status === 'closed') return accountClosed;
  if (accountType === account.accountType && (label ?? null) === account.label) return nothingNew;
  const isBelow = compareDecimals(account.balance, '0') < 0;
  return isBelow && !mayBeOverdrawn(accountType) ? overdrawn : undefined;
}

/** Why an account cannot be given to another holder. */
export function problemOfOwner(
  { status, userId }: Pick<AccountRow, 'status' | 'userId'>,
  next: string,
): Required<Refusal> | undefined {
  if (status === 'closed') return accountClosed;
  if (userId === next) return sameHolder;
  return status === 'frozen' ? frozenHolder : undefined;
}
