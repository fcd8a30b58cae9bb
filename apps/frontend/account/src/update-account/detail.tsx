import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, nameIn, textOf } from '@countersign/remote/detail';
import { RevealText } from '@countersign/ui';
import { AccountFacts } from '../change/account-facts.tsx';
import { t as shared } from '../strings.ts';
import { t } from './strings.ts';

/** What an account will be called and which kind it will be of, and why. */
export function UpdateAccountDetail({ payload, before, UserLink }: DetailProps) {
  return (
    <div className="min-w-0">
      <p className="text-xl font-semibold">
        <RevealText value={textOf(payload, 'label') || t.none} />
      </p>
      <p className="mb-4 text-fg-muted">{nameIn(shared.types, textOf(payload, 'accountType'))}</p>
      <Facts>
        <AccountFacts payload={payload} before={before} UserLink={UserLink} />
        <Fact name={t.reason}>
          <RevealText value={textOf(payload, 'reason')} />
        </Fact>
      </Facts>
    </div>
  );
}
