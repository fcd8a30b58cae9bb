import { IconButton, Input } from '@countersign/ui';
import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps } from 'react';
import { t } from '../strings/index.ts';

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
