import { accountStatuses } from '@countersign/actions/account-rules';
import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { RevealText, VisuallyHidden } from '@countersign/ui';
import { AccountBadge } from '../account-badge.tsx';
import { AccountFacts } from '../change/account-facts.tsx';
import { t as shared } from '../strings.ts';
import { t } from './strings.ts';

/** What an account becomes, and why. */
export function ChangeAccountStatusDetail({ payload, before, UserLink }: DetailProps) {
  const status = statusIn(payload);
  const was = statusIn(before);
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-2">
        {was && (
          <>
            <AccountBadge status={was} />
            <span aria-hidden="true">→</span>
            <VisuallyHidden>{shared.change.becomes}</VisuallyHidden>
          </>
        )}
        {status && <AccountBadge status={status} />}
      </p>
      <p className="mt-1 mb-4 text-fg-muted">{status && t.does[status]}</p>
      <Facts>
        <AccountFacts payload={payload} before={before} UserLink={UserLink} />
        <Fact name={t.reason}>
          <RevealText value={textOf(payload, 'reason')} />
        </Fact>
      </Facts>
    </div>
  );
}

/** A status that is known here. */
function statusIn(fields: DetailProps['before']) {
  return accountStatuses.find((status) => status === fields?.['status']);
}
