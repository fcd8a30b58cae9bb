import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { Avatar, RevealText } from '@countersign/ui';
import { t } from '../strings.ts';

const texts = t.deactivateUser;

/** Whose access ends, and why. */
export function DeactivateUserDetail({ payload, before }: DetailProps) {
  const name = textOf(before, 'fullName');
  return (
    <div className="flex min-w-0 items-start gap-4">
      <Avatar
        name={name || '?'}
        id={textOf(payload, 'userId')}
        size="lg"
        className="max-sm:hidden!"
      />
      <div className="min-w-0 flex-1">
        <p className="text-lg font-semibold">
          <RevealText value={name || textOf(payload, 'userId')} />
        </p>
        {before && (
          <p className="text-fg-muted">
            <RevealText value={textOf(before, 'email')} /> ·{' '}
            <RevealText value={textOf(before, 'username')} mono />
          </p>
        )}
        <p className="mt-1 mb-4 text-sm text-fg-muted">{texts.ends}</p>
        <Facts>
          <Fact name={texts.reason}>
            <RevealText value={textOf(payload, 'reason')} />
          </Fact>
        </Facts>
      </div>
    </div>
  );
}
