import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, nameIn, textOf } from '@countersign/remote/detail';
import { Money, RevealText } from '@countersign/ui';
import { t } from '../strings.ts';
import { groupNumber } from './account-number.ts';

/** The account that will be opened, and for whom. */
export function CreateAccountDetail({ payload, after }: DetailProps) {
  const user = isFields(after['user']) ? after['user'] : null;
  return (
    <div className="min-w-0">
      <p className="text-xl font-semibold">
        <Money amount={textOf(payload, 'balance')} currency={textOf(payload, 'currency')} />
      </p>
      <p className="mb-4 text-fg-muted">{nameIn(t.types, textOf(payload, 'accountType'))}</p>
      <Facts>
        <Fact name={t.userId}>
          {user && (
            <p className="font-medium">
              <RevealText value={textOf(user, 'fullName')} />{' '}
              <span className="font-normal text-fg-muted">
                <RevealText value={textOf(user, 'username')} mono />
              </span>
            </p>
          )}
          <RevealText
            value={textOf(payload, 'userId')}
            mono
            className="block text-sm text-fg-muted"
          />
        </Fact>
        <Fact name={t.accountNumber}>
          <RevealText value={groupNumber(textOf(payload, 'accountNumber'))} mono />
        </Fact>
      </Facts>
    </div>
  );
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
