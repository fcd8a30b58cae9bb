import { SecondFactorForm } from '@countersign/remote/second-factor';
import { apiFetch } from '../api/fetch.ts';
import { t } from '../strings/index.ts';

/** The second step of signing in. After too many wrong codes, or too long a wait, it starts again at the password. */
export function SecondFactorStep({
  onDone,
  onStartAgain,
}: {
  onDone: () => Promise<void> | void;
  onStartAgain: (message: string) => void;
}) {
  return (
    <div className="flex flex-col gap-2">
      <h2 className="font-semibold">{t.signIn.secondFactor}</h2>
      <SecondFactorForm
        hint={t.signIn.codeHint}
        submitLabel={t.signIn.verify}
        autoFocus
        fetch={apiFetch}
        onVerified={onDone}
        onStartAgain={onStartAgain}
      />
    </div>
  );
}
