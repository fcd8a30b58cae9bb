import { Field, Form, Input } from '@countersign/ui';
import { useState, type ReactNode } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { t } from '../strings/index.ts';
import { PasswordInput } from './inputs.tsx';
import { SecondFactorStep } from './second-factor-step.tsx';
import { useSubmit } from './use-submit.ts';

/**
 * Email and password, then the second factor where one is enrolled. `email` fixes who signs in,
 * `suggested` only begins with somebody.
 */
export function SignInForm({
  email,
  suggested,
  onDone,
  children,
}: {
  email?: string;
  suggested?: string;
  onDone: () => Promise<void> | void;
  /** Other ways in, below the first step. */
  children?: ReactNode;
}) {
  const [second, setSecond] = useState(false);
  const [over, setOver] = useState<string>();
  const submit = useSubmit(
    ['email', 'password'],
    async (typed) => {
      setOver(undefined);
      const json = { ...typed, email: typed.email.trim() };
      const { twoFactorRequired } = await data(api.auth['sign-in'].email.$post({ json }));
      if (twoFactorRequired) setSecond(true);
      else await onDone();
    },
    // Never which half was wrong.
    ({ code }) => (code === 'unauthenticated' ? t.signIn.failed : undefined),
  );
  const startAgain = (message: string) => {
    setSecond(false);
    setOver(message);
  };

  if (second) return <SecondFactorStep onDone={onDone} onStartAgain={startAgain} />;
  const known = email ?? suggested;
  return (
    <>
      <Form submit={{ ...submit, problem: submit.problem ?? over }} submitLabel={t.signIn.submit}>
        <Field label={t.signIn.email} error={submit.errors['email']}>
          <Input
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            required
            autoFocus={known === undefined}
            defaultValue={known}
            readOnly={email !== undefined}
          />
        </Field>
        <Field label={t.signIn.password} error={submit.errors['password']}>
          <PasswordInput
            name="password"
            autoComplete="current-password"
            required
            autoFocus={known !== undefined}
          />
        </Field>
      </Form>
      {children}
    </>
  );
}
