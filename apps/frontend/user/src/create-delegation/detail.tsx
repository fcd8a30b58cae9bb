import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { Money, RevealText, Time } from '@countersign/ui';
import { PersonHead } from '../person-head.tsx';
import { t } from '../strings.ts';
import { texts } from './strings.ts';

/** Who stands in for whom, until when, and what is lent by it. */
export function CreateDelegationDetail({ payload, after }: DetailProps) {
  const groups = listIn(after, 'groups');
  const limits = limitsIn(after);
  return (
    <PersonHead payload={payload} before={after}>
      <Facts>
        <Fact name={texts.delegateId}>
          <RevealText value={textOf(after, 'delegate') || textOf(payload, 'delegateId')} />
        </Fact>
        <Fact name={texts.startsAt}>
          <Time at={textOf(payload, 'startsAt')} show="absolute" focusable />
        </Fact>
        <Fact name={texts.endsAt}>
          <Time at={textOf(payload, 'endsAt')} show="absolute" focusable />
        </Fact>
        <Fact name={texts.groups}>
          <RevealText value={groups.join(', ') || texts.none} />
        </Fact>
        <Fact name={texts.limits}>
          {limits.length === 0
            ? texts.none
            : limits.map(({ amount, currency }) => (
                <span key={currency} className="block">
                  <Money amount={amount} currency={currency} />
                </span>
              ))}
        </Fact>
        <Fact name={t.reason}>
          <RevealText value={textOf(payload, 'reason')} />
        </Fact>
      </Facts>
    </PersonHead>
  );
}

const listIn = (picture: Record<string, unknown> | null | undefined, field: string): string[] => {
  const value = picture?.[field];
  return Array.isArray(value) ? value.map(String) : [];
};

function limitsIn(picture: Record<string, unknown> | null | undefined) {
  const value = picture?.['limits'];
  return Array.isArray(value) ? (value as { amount: string; currency: string }[]) : [];
}
