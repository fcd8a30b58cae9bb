import type { FormProps } from '@countersign/remote';
import type { DraftForm } from '@countersign/remote/form';
import { Field, Input, Money, RevealText, SkeletonLines } from '@countersign/ui';
import { AccountBadge } from '../account-badge.tsx';
import { groupNumber } from '../create-account/account-number.ts';
import { t } from '../strings.ts';
import type { ChosenAccount } from './use-account.ts';

const texts = t.change;

/** The account that is to be changed, by its number or its id, shown so that nobody takes one for another. */
export function AccountField({
  form,
  chosen: { account, typed, type },
  UserLink,
}: Pick<FormProps, 'UserLink'> & { form: DraftForm; chosen: ChosenAccount }) {
  return (
    <Field {...form.field('accountId')} hint={texts.accountHint} required>
      <Input
        value={typed}
        onChange={({ target }) => type(target.value)}
        // While it is looked up nothing is wrong with it yet.
        onBlur={() => account.state !== 'asking' && form.leave('accountId')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        className="font-mono"
      />
      <Chosen of={account} UserLink={UserLink} />
    </Field>
  );
}

function Chosen({ of, UserLink }: Pick<FormProps, 'UserLink'> & { of: ChosenAccount['account'] }) {
  switch (of.state) {
    case 'none':
      return null;
    case 'asking':
      return <SkeletonLines lines={2} label={texts.asking} className="mt-2" />;
    case 'missing':
    case 'away':
      return (
        <p role="status" className="mt-1 text-sm text-fg-muted">
          {texts[of.state]}
        </p>
      );
    case 'found': {
      const { accountNumber, accountType, balance, currency, label, status, userId } = of.value;
      return (
        <section
          aria-label={texts.what}
          className="mt-2 flex flex-col gap-1 rounded-md border border-line px-3 py-2"
        >
          <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <RevealText value={groupNumber(accountNumber)} mono />
            <AccountBadge status={status} />
          </p>
          <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-fg-muted">
            <span>
              {t.types[accountType]}
              {label !== null && (
                <>
                  {' · '}
                  <RevealText value={label} />
                </>
              )}
              {' · '}
              <UserLink userId={userId} />
            </span>
            <span className="font-medium text-fg">
              <Money amount={balance} currency={currency} />
            </span>
          </p>
        </section>
      );
    }
  }
}
