import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { RevealText } from '@countersign/ui';
import { PersonHead } from '../person-head.tsx';
import { t } from '../strings.ts';

const texts = t.deactivateUser;

/** Whose access ends, and why. */
export function DeactivateUserDetail({ payload, before }: DetailProps) {
  return (
    <PersonHead payload={payload} before={before}>
      <p className="mt-1 mb-4 text-sm text-fg-muted">{texts.ends}</p>
      <Facts>
        <Fact name={texts.reason}>
          <RevealText value={textOf(payload, 'reason')} />
        </Fact>
      </Facts>
    </PersonHead>
  );
}
