import { Button, cn, FormErrorSummary } from '@countersign/ui';
import type { ReactNode } from 'react';
import type { FormProps } from '../index.ts';
import type { DraftForm } from './use-draft-form.ts';

/** A form's frame: what keeps it from being sent, its fields, and the button that sends it. */
export function FormFrame({
  form,
  busy,
  submitLabel,
  problems,
  className,
  children,
}: Pick<FormProps, 'busy' | 'submitLabel'> & {
  form: DraftForm;
  /** Stands above the list of what is wrong. */
  problems: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <form {...form.form} className={cn('flex min-w-0 flex-col gap-5', className)}>
      <FormErrorSummary key={form.summary.attempt} title={problems} errors={form.summary.errors} />
      {children}
      <div className="flex flex-col border-t border-line pt-4 sm:flex-row">
        <Button type="submit" variant="primary" busy={busy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
