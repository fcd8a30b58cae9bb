import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { Money, RevealText } from '@countersign/ui';
import { AccountFacts } from '../change/account-facts.tsx';
import { t } from './strings.ts';

/** How much comes to an account or goes from it, what it holds then, and why. */
export function AdjustBalanceDetail({ payload, before, after, result, UserLink }: DetailProps) {
  const amount = textOf(payload, 'amount');
  const currency = textOf(payload, 'currency');
  const entry = result?.['entry'];
  return (
    <div className="min-w-0">
      <p className="text-xl font-semibold">
        <Money amount={amount.startsWith('-') ? amount : `+${amount}`} currency={currency} />
      </p>
      <p className="mb-4 text-fg-muted">{amount.startsWith('-') ? t.takenOff : t.added}</p>
      <Facts>
        <AccountFacts payload={payload} before={before} UserLink={UserLink} />
        {textOf(after, 'balance') !== '' && (
          <Fact name={t.next}>
            <Money amount={textOf(after, 'balance')} currency={currency} />
          </Fact>
        )}
        <Fact name={t.reason}>
          <RevealText value={textOf(payload, 'reason')} />
        </Fact>
        {typeof entry === 'number' && <Fact name={t.entry}>{t.number(String(entry))}</Fact>}
      </Facts>
    </div>
  );
}
