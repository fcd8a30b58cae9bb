import { isFilledIn } from '@countersign/actions/characters';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { labels } from '../labels.ts';
import type { FormProblems } from './form-problems.ts';

/** What was typed, by the name of the field. */
export type Typed<F extends string> = Record<F, string>;

/** How a form is doing, and what sends it. */
export interface Submit extends FormProblems {
  busy: boolean;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

/**
 * Sends a form of uncontrolled fields. Empty required ones are not sent; what is refused is said at its
 * field, which gets the focus. What was typed stays.
 *
 * @param send returns what keeps the form from being done, if anything does
 */
export function useFormSubmit<F extends string>(
  fields: readonly F[],
  send: (typed: Typed<F>) => Promise<FormProblems | undefined>,
): Submit {
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<FormProblems>({ errors: {} });
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const wrong = fields.find((field) => problems.errors[field] !== undefined);
    const control = wrong && form.current?.elements.namedItem(wrong);
    if (control instanceof HTMLInputElement) control.focus();
    // The focus moves when something new is wrong, not when the form is drawn again.
  }, [problems]);

  async function submit(current: HTMLFormElement): Promise<void> {
    const missing = missingIn(current, fields);
    setProblems({ errors: missing });
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    try {
      const refused = await send(typedIn(current, fields));
      if (refused) setProblems(refused);
    } finally {
      setBusy(false);
    }
  }

  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    form.current = event.currentTarget;
    if (!busy) void submit(event.currentTarget);
  };
  return { busy, onSubmit, ...problems };
}

function inputOf(form: HTMLFormElement, field: string): HTMLInputElement | undefined {
  const control = form.elements.namedItem(field);
  return control instanceof HTMLInputElement ? control : undefined;
}

function typedIn<F extends string>(form: HTMLFormElement, fields: readonly F[]): Typed<F> {
  const entries = fields.map((field) => [field, inputOf(form, field)?.value ?? '']);
  return Object.fromEntries(entries) as Typed<F>;
}

function missingIn(form: HTMLFormElement, fields: readonly string[]): Record<string, string> {
  const empty = fields.filter((field) => {
    const input = inputOf(form, field);
    if (!input?.required) return false;
    return input.type === 'email' ? !isFilledIn(input.value) : input.value === '';
  });
  return Object.fromEntries(empty.map((field) => [field, labels.form.missing]));
}
