import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, nameIn, textOf } from '@countersign/remote/detail';
import { InlineList, Money, RevealText, Time } from '@countersign/ui';
import { PersonHead } from '../person-head.tsx';
import { t } from '../strings.ts';
import { texts } from './texts.ts';

const roleNames = Object.fromEntries(
  Object.entries(t.roles).map(([role, { name }]) => [role, name]),
);

/** Who decides for whom, from when to when, what is lent, and why. */
export function CreateDelegationDetail({ payload, before, after, UserLink }: DetailProps) {
  const delegate = textOf(after, 'delegate');
  return (
    <PersonHead payload={payload} before={before}>
      <p className="mt-1 mb-4 text-sm text-fg-muted">{texts.ends}</p>
      <Facts>
        <Fact name={texts.delegateId}>
          <span className="font-medium">
            <UserLink userId={textOf(payload, 'delegateId')}>
              {delegate !== '' && <RevealText value={delegate} />}
            </UserLink>
          </span>
        </Fact>
        <Fact name={texts.startsAt}>
          <Time at={textOf(payload, 'startsAt')} show="absolute" focusable />
        </Fact>
        <Fact name={texts.endsAt}>
          <Time at={textOf(payload, 'endsAt')} show="absolute" focusable />
        </Fact>
        <Fact name={texts.roles}>
          <InlineList
            items={revealed(textsIn(before?.['roles']).map((role) => nameIn(roleNames, role)))}
            none={texts.none}
          />
        </Fact>
        <Fact name={texts.groups}>
          <InlineList items={revealed(textsIn(before?.['groups']))} none={texts.none} />
        </Fact>
        <Fact name={texts.limits}>
          <InlineList
            items={limitsIn(before?.['limits']).map(({ currency, amount }) => (
              <Money key={currency} amount={amount} currency={currency} />
            ))}
            none={texts.none}
          />
        </Fact>
        <Fact name={t.reason}>
          <RevealText value={textOf(payload, 'reason')} />
        </Fact>
      </Facts>
    </PersonHead>
  );
}

const revealed = (values: readonly string[]) =>
  values.map((value) => <RevealText key={value} value={value} />);

const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function limitsIn(value: unknown): { currency: string; amount: string }[] {
  return (Array.isArray(value) ? value : []).map((each) => ({
    currency: textOf(each, 'currency'),
    amount: textOf(each, 'amount'),
  }));
}
