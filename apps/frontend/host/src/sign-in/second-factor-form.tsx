import { Banner, Button, Field, Input } from '@countersign/ui';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { ApiError } from '../api/error.ts';
import { t } from '../strings/index.ts';

/** The second step of signing in: a code of the authenticator app, or a recovery code. */
export function SecondFactorForm({ onDone }: { onDone: () => void }) {
  const [recovery, setRecovery] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const json = { code: String(new FormData(event.currentTarget).get('code')) };
    setBusy(true);
    setProblem(undefined);
    try {
      const verify = api.auth['two-factor'];
      if (recovery) await data(verify['verify-backup-code'].$post({ json }));
      else await data(verify['verify-totp'].$post({ json }));
      onDone();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.details[0]?.message ?? error.message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <h2 className="font-medium">{t.signIn.secondFactor}</h2>
      {problem && (
        <Banner tone="danger" live>
          {problem}
        </Banner>
      )}
      <Field key={String(recovery)} label={recovery ? t.signIn.recoveryCode : t.signIn.code}>
        <Input
          name="code"
          required
          autoFocus
          autoComplete="one-time-code"
          inputMode={recovery ? 'text' : 'numeric'}
        />
      </Field>
      <Button type="submit" variant="primary" busy={busy}>
        {t.signIn.verify}
      </Button>
      <Button variant="ghost" onClick={() => setRecovery(!recovery)}>
        {recovery ? t.signIn.useApp : t.signIn.useRecovery}
      </Button>
    </form>
  );
}
