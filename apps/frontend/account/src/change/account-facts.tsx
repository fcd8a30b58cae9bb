import type { DetailProps } from '@countersign/remote';
import { Fact, nameIn, textOf } from '@countersign/remote/detail';
import { Money, RevealText } from '@countersign/ui';
import { groupNumber } from '../create-account/account-number.ts';
import { t } from '../strings.ts';

/** Which account an action changes, as it was before; stands among `Facts`. */
export function AccountFacts({
  payload,
  before,
  UserLink,
}: Pick<DetailProps, 'payload' | 'before' | 'UserLink'>) {
  if (!before) {
    return (
      <Fact name={t.change.account}>
        <RevealText value={textOf(payload, 'accountId')} mono />
      </Fact>
    );
  }
  const label = textOf(before, 'label');
  return (
    <>
      <Fact name={t.change.account}>
        <RevealText value={groupNumber(textOf(before, 'accountNumber'))} mono />
        <span className="block text-sm text-fg-muted">
          {nameIn(t.types, textOf(before, 'accountType'))}
          {label !== '' && (
            <>
              {' · '}
              <RevealText value={label} />
            </>
          )}
        </span>
      </Fact>
      <Fact name={t.directory.holder}>
        <UserLink userId={textOf(before, 'userId')} />
      </Fact>
      <Fact name={t.directory.balance}>
        <Money amount={textOf(before, 'balance')} currency={textOf(before, 'currency')} />
      </Fact>
    </>
  );
}
