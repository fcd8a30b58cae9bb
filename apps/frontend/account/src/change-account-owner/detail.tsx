import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { RevealText } from '@countersign/ui';
import { AccountFacts } from '../change/account-facts.tsx';
import { t } from './strings.ts';

/** Who gets an account, whose it was, and why. */
export function ChangeAccountOwnerDetail({ payload, before, UserLink }: DetailProps) {
  return (
    <div className="min-w-0">
      <Facts>
        <AccountFacts payload={payload} before={before} UserLink={UserLink} />
        <Fact name={t.userId}>
          <UserLink userId={textOf(payload, 'userId')} />
        </Fact>
        <Fact name={t.reason}>
          <RevealText value={textOf(payload, 'reason')} />
        </Fact>
      </Facts>
    </div>
  );
}
