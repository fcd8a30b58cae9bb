import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { RevealText } from '@countersign/ui';
import { t } from './strings.ts';

/** What will be brought about. */
export function CancelOrderDetail({ payload }: DetailProps) {
  return (
    <Facts>
      <Fact name={t.reason}>
        <RevealText value={textOf(payload, 'reason')} />
      </Fact>
    </Facts>
  );
}
