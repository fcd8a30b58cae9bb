import { Field } from '@countersign/ui';
import { PasswordInput } from '../sign-in/password-input.tsx';
import { t } from '../strings/index.ts';

/**
 * Where a new password is chosen, once: it can be looked at instead of typed twice. The service says
 * when it is too long; an input that cut it off would keep another one than was pasted.
 */
export function NewPasswordField({
  name,
  error,
  autoFocus = false,
}: {
  name: string;
  error: string | undefined;
  autoFocus?: boolean;
}) {
  return (
    <Field label={t.resetPassword.field} hint={t.resetPassword.hint} error={error}>
      <PasswordInput name={name} autoComplete="new-password" required autoFocus={autoFocus} />
    </Field>
  );
}
