import type { Draft } from '@countersign/remote';
import { checkDraft, type Checked } from '@countersign/remote/form';
import { t } from './strings.ts';

/** Checks a draft; the currency, which nobody types, is missing as long as the account is not known. */
export function checkAdjustment(schema: Parameters<typeof checkDraft>[0], draft: Draft): Checked {
  // Of an amount that is still to be typed, the direction is there alone.
  const amount = draft['amount'] === '-' ? '' : draft['amount'];
  const checked = checkDraft(schema, { ...draft, amount });
  if (!('errors' in checked)) return checked;
  const { currency, ...errors } = checked.errors;
  return { errors: currency === undefined ? errors : { accountId: t.unknownAccount, ...errors } };
}
