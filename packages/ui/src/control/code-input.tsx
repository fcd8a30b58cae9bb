import type { ComponentProps } from 'react';
import { Input } from './input.tsx';

/** A code of an authenticator app, which phones and password managers fill in. */
export function CodeInput(props: ComponentProps<typeof Input>) {
  return (
    <Input
      autoComplete="one-time-code"
      inputMode="numeric"
      autoCapitalize="none"
      spellCheck={false}
      {...props}
      required
    />
  );
}

/** A code as it is sent: apps and people write it in groups. */
export function plainCode(typed: string): string {
  return typed.replaceAll(/\s/g, '');
}
