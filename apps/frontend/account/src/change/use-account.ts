import type { FormProps } from '@countersign/remote';
import { type DraftForm, type Lookup, useLookup } from '@countersign/remote/form';
import { useEffect, useRef, useState } from 'react';
import { type Account, findAccount } from '../account.ts';
import { groupNumber, plainNumber } from '../create-account/account-number.ts';

/** The account that a form is about, and what is typed to choose it. */
export interface ChosenAccount {
  account: Lookup<Account>;
  typed: string;
  type: (typed: string) => void;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const number = /^[A-Z0-9]{6,34}$/;

/**
 * Looks up the account of a form by the id in its draft, or by the number that is typed, which then brings the id.
 *
 * @param found called once for each account that becomes the form's
 */
export function useAccount(
  form: DraftForm,
  fetch: FormProps['fetch'],
  found: (account: Account) => void = () => {},
): ChosenAccount {
  const accountId = form.text('accountId');
  const [typed, setTyped] = useState<string>();
  const key = keyIn(typed ?? accountId);
  const [account] = useLookup(key, (asked) => findAccount(asked, fetch));
  const value = account.state === 'found' ? account.value : undefined;
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (value === undefined || told.current === value.accountId) return;
    told.current = value.accountId;
    if (value.accountId !== accountId) form.choose('accountId', value.accountId);
    found(value);
    // What follows from an account follows once, when it becomes known.
  }, [value?.accountId]);
  return {
    account,
    typed: typed ?? (value ? groupNumber(value.accountNumber) : accountId),
    type(next) {
      setTyped(next);
      told.current = undefined;
      // A number that is not found yet is filled in all the same.
      const id = next.trim().toLowerCase();
      form.set('accountId', uuid.test(id) ? id : next.trim());
    },
  };
}

/** By what an account is looked up that is chosen so; nothing before it can be any. */
function keyIn(typed: string): string {
  const id = typed.trim().toLowerCase();
  if (uuid.test(id)) return id;
  const plain = plainNumber(typed);
  return number.test(plain) ? plain : '';
}
