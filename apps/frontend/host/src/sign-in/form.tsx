import { Banner, Button } from '@countersign/ui';
import type { ReactNode } from 'react';
import type { Submit } from './use-submit.ts';

/** A form with what is wrong with it as a whole on top and its button below. */
export function Form({
  submit: { busy, onSubmit, problem },
  submitLabel,
  tone = 'primary',
  actions,
  children,
}: {
  submit: Submit;
  submitLabel: string;
  tone?: 'primary' | 'danger';
  /** Beside the button. Without any, the button is as wide as the form. */
  actions?: ReactNode;
  children: ReactNode;
}) {
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
