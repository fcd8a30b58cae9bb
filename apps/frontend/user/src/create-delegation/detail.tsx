import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, nameIn, textOf } from '@countersign/remote/detail';
import { Money, RevealText, Time } from '@countersign/ui';
import type { ReactNode } from 'react';
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
          {listed(textsIn(before?.['roles']).map((role) => nameIn(roleNames, role)))}
        </Fact>
        <Fact name={texts.groups}>{listed(textsIn(before?.['groups']))}</Fact>
        <Fact name={texts.limits}>
          {listed(
            limitsIn(before?.['limits']).map(({ currency, amount }) => (
              <Money key={currency} amount={amount} currency={currency} />
            )),
          )}
        </Fact>
        <Fact name={t.reason}>
          <RevealText value={textOf(payload, 'reason')} />
        </Fact>
      </Facts>
    </PersonHead>
  );
}

/** What was pictured of it, or that it is none. */
function listed(items: readonly ReactNode[]): ReactNode {
  if (items.length === 0) return texts.none;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
      {items.map((item, at) => (
        <li key={at}>{typeof item === 'string' ? <RevealText value={item} /> : item}</li>
      ))}
    </ul>
  );
}

const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function limitsIn(value: unknown): { currency: string; amount: string }[] {
  return (Array.isArray(value) ? value : []).map((each) => ({
    currency: textOf(each, 'currency'),
    amount: textOf(each, 'amount'),
  }));
}
