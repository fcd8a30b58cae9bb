import { Field, IconButton, Input } from '@countersign/ui';
import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { t } from '../strings/index.ts';
import { newPasswordTexts } from '../strings/new-password.ts';
import { useMe } from '../session/me.ts';

/** A password, which can be looked at while it is typed. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, 'type' | 'className'>) {
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input
        {...props}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className="pr-10"
      />
      <span className="absolute inset-y-0 right-0.5 grid place-items-center">
        <IconButton
          size="sm"
          icon={shown ? EyeOff : Eye}
          label={shown ? t.signIn.hidePassword : t.signIn.showPassword}
          onClick={() => setShown(!shown)}
        />
      </span>
    </div>
  );
}

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
    <Field label={newPasswordTexts.field} hint={newPasswordTexts.hint} error={error}>
      <PasswordInput name={name} autoComplete="new-password" required autoFocus={autoFocus} />
    </Field>
  );
}

/** Tells password managers whose password a form is about. */
export function WhoseForm() {
  return (
    <input
      type="email"
      name="username"
      autoComplete="username"
      value={useMe().email}
      readOnly
      hidden
    />
  );
}
