import { Button, Field } from '@countersign/ui';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { ApiError } from '../api/error.ts';
import { t } from '../strings/index.ts';
import { CodeInput, plainCode } from './inputs.tsx';
import { Form } from './form.tsx';
import { useSubmit } from './use-submit.ts';

/**
 * The second step of signing in: a code of the authenticator app, or a recovery code. After too many
 * wrong ones, or too long a wait, it starts again at the password.
 */
export function SecondFactorForm({
  onDone,
  onStartAgain,
}: {
  onDone: () => Promise<void> | void;
  onStartAgain: (message: string) => void;
}) {
  const [recovery, setRecovery] = useState(false);
  const submit = useSubmit(['code'], async ({ code }) => {
    const json = { code: plainCode(code) };
    const verify = api.auth['two-factor'];
    try {
      if (recovery) await data(verify['verify-backup-code'].$post({ json }));
      else await data(verify['verify-totp'].$post({ json }));
    } catch (error) {
      if (!mustStartAgain(error)) throw error;
      onStartAgain(error.message);
      return;
    }
    await onDone();
  });

  return (
    <div className="flex flex-col gap-2">
      <h2 className="font-semibold">{t.signIn.secondFactor}</h2>
      <p className="mb-2 text-fg-muted">{recovery ? t.signIn.recoveryHint : t.signIn.codeHint}</p>
      <Form submit={submit} submitLabel={t.signIn.verify}>
        <Field
          key={String(recovery)}
          label={recovery ? t.signIn.recoveryCode : t.signIn.code}
          error={submit.errors['code']}
        >
          <CodeInput name="code" autoFocus inputMode={recovery ? 'text' : 'numeric'} />
        </Field>
      </Form>
      <Button variant="ghost" onClick={() => setRecovery(!recovery)}>
        {recovery ? t.signIn.useApp : t.signIn.useRecovery}
      </Button>
    </div>
  );
}

function mustStartAgain(error: unknown): error is ApiError {
  return (
    error instanceof ApiError && error.code === 'unauthenticated' && error.details.length === 0
  );
}
