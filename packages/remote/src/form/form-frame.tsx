import { Button, cn, FormErrorSummary } from '@countersign/ui';
import { useEffect, useRef, type ReactNode } from 'react';
import type { FormProps } from '../index.ts';
import type { DraftForm } from './use-draft-form.ts';

/**
 * A form's frame: what keeps it from being sent, its fields, and the button that sends it. Typing can
 * begin at once, unless something else has the focus or it would bring up an on-screen keyboard.
 */
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
  const frame = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const isFree = document.activeElement?.matches('body, main') ?? true;
    if (!isFree || !matchMedia('(pointer: fine)').matches) return;
    frame.current?.querySelector<HTMLElement>(firstControl)?.focus({ preventScroll: true });
  }, []);
  return (
    <form {...form.form} ref={frame} className={cn('flex min-w-0 flex-col gap-5', className)}>
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

const firstControl = 'input, select, textarea, [role="combobox"], [role="checkbox"]';
