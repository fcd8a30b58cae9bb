import type { ReactNode } from 'react';
import { Banner } from '../status/banner.tsx';
import { Button } from './button.tsx';
import type { Submit } from './use-form-submit.ts';

export interface FormProps {
  /** What `useFormSubmit` gave for its fields. */
  submit: Submit;
  submitLabel: string;
  tone?: 'primary' | 'danger';
  /** Beside the button. Without any, the button is as wide as the form. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A form with what is wrong with it as a whole on top and its button below. */
export function Form({
  submit: { busy, onSubmit, problem },
  submitLabel,
  tone = 'primary',
  actions,
  children,
}: FormProps) {
  const button = (
    <Button type="submit" variant={tone} size={actions ? 'md' : 'lg'} busy={busy}>
      {submitLabel}
    </Button>
  );
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      {problem && (
        <Banner tone="danger" live>
          {problem}
        </Banner>
      )}
      {children}
      {actions ? (
        <div className="flex flex-wrap items-center gap-2">
          {button}
          {actions}
        </div>
      ) : (
        button
      )}
    </form>
  );
}
