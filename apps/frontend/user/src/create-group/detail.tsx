import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { RevealText } from '@countersign/ui';
import { t } from '../strings.ts';

const texts = t.createGroup;

/** The group that there will be. */
export function CreateGroupDetail({ payload }: DetailProps) {
  return (
    <div className="min-w-0">
      <p className="text-lg font-semibold">
        <RevealText value={textOf(payload, 'title')} />
      </p>
      <p className="mb-4 text-sm text-fg-muted">{texts.empty}</p>
      <Facts>
        <Fact name={texts.name}>
          <RevealText value={textOf(payload, 'name')} mono />
        </Fact>
      </Facts>
    </div>
  );
}
