import { Banner, Button, Field, Input } from '@countersign/ui';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { ApiError } from '../api/error.ts';
import { t } from '../strings/index.ts';
import { SecondFactorForm } from './second-factor-form.tsx';

/** Email and password, then the second factor where one is enrolled. `email` fixes who signs in. */
export function SignInForm({ email, onDone }: { email?: string; onDone: () => void }) {
  const [second, setSecond] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const json = { email: String(fields.get('email')), password: String(fields.get('password')) };
    setBusy(true);
    setProblem(undefined);
    try {
      const { twoFactorRequired } = await data(api.auth['sign-in'].email.$post({ json }));
      if (twoFactorRequired) setSecond(true);
      else onDone();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  }

  if (second) return <SecondFactorForm onDone={onDone} />;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {problem && (
        <Banner tone="danger" live>
          {problem}
        </Banner>
      )}
      <Field label={t.signIn.email}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={email}
          readOnly={email !== undefined}
        />
      </Field>
      <Field label={t.signIn.password}>
        <Input name="password" type="password" autoComplete="current-password" required />
      </Field>
      <Button type="submit" variant="primary" busy={busy}>
        {t.signIn.submit}
      </Button>
    </form>
  );
}

/** What to say about a sign-in that failed: never which half was wrong. */
export function problemOf(error: unknown): string {
  if (!(error instanceof ApiError)) throw error;
  return error.code === 'unauthenticated' ? t.signIn.failed : error.message;
}
