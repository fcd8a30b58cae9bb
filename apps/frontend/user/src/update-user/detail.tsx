import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { RevealText, VisuallyHidden } from '@countersign/ui';
import { PersonHead } from '../person-head.tsx';
import { t } from '../strings.ts';

const texts = t.updateUser;
const fields = ['fullName', 'email', 'username'] as const;

/** What a user is called by, and will be, and why. */
export function UpdateUserDetail({ payload, before }: DetailProps) {
  const moves = before !== null && textOf(before, 'email') !== textOf(payload, 'email');
  return (
    <PersonHead payload={payload} before={before}>
      {moves && <p className="mt-1 text-sm text-fg-muted">{texts.moves}</p>}
      <div className="mt-4">
        <Facts>
          {fields.map((field) => (
            <Fact key={field} name={t.createUser[field]}>
              <Step from={textOf(before, field)} to={textOf(payload, field)} />
            </Fact>
          ))}
          <Fact name={t.reason}>
            <RevealText value={textOf(payload, 'reason')} />
          </Fact>
        </Facts>
      </div>
    </PersonHead>
  );
}

function Step({ from, to }: { from: string; to: string }) {
  if (from === to || from === '') return <RevealText value={to} />;
  return (
    <>
      <span className="text-fg-muted">
        <RevealText value={from} />
      </span>{' '}
      <span aria-hidden="true">→</span>
      <VisuallyHidden>{t.history.becomes}</VisuallyHidden>{' '}
      <span className="font-medium">
        <RevealText value={to} />
      </span>
    </>
  );
}
