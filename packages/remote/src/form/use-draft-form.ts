import { useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { Checked } from '../check-draft.ts';
import type { Draft, FormProps } from '../index.ts';
import {
  errorsOfFields,
  judgeFields,
  summaryLines,
  withoutField,
  type DraftErrors,
} from './draft-errors.ts';

export interface DraftFormOptions extends Pick<
  FormProps,
  'initial' | 'onChange' | 'onSubmit' | 'fieldErrors' | 'busy'
> {
  /** Judges the whole draft, as before it is sent. */
  check: (draft: Draft) => Checked;
  /** What each field is called, in the order of the form. */
  titles: Readonly<Record<string, string>>;
}

/**
 * The state of a form: what is typed, and what is wrong with it. A field is judged when it is left
 * after a change, together with those that were filled in before, and all are when the form is sent;
 * what the server said holds until the field changes.
 */
export function useDraftForm(options: DraftFormOptions) {
  const { initial, onChange, onSubmit, fieldErrors, busy, check, titles } = options;
  const base = useId();
  const idOf = (name: string) => `${base}${name}`;
  const [draft, setDraft] = useState<Draft>(initial);
  const latest = useRef(initial);
  const touched = useRef(new Set<string>());
  const judged = useRef(new Set(filledIn(initial)));
  const [own, setOwn] = useState<DraftErrors>({});
  const [said, setSaid] = useState<DraftErrors>({});
  const [summary, setSummary] = useState<{ attempt: number; errors: DraftErrors }>({
    attempt: 0,
    errors: {},
  });

  const told = JSON.stringify(fieldErrors);
  const [heard, setHeard] = useState('{}');
  if (told !== heard) {
    const errors = errorsOfFields(fieldErrors);
    setHeard(told);
    setSaid(errors);
    setSummary(({ attempt }) => ({ attempt: attempt + 1, errors }));
  }

  const errorOf = (name: string): string | undefined => own[name] ?? said[name];

  function set(name: string, value: unknown): void {
    const next = { ...latest.current, [name]: value };
    latest.current = next;
    touched.current.add(name);
    setDraft(next);
    setOwn((errors) => withoutField(errors, name));
    setSaid((errors) => withoutField(errors, name));
    onChange(next);
  }

  function leave(name: string): void {
    if (!touched.current.has(name)) return;
    const checked = check(latest.current);
    const found = 'errors' in checked ? errorsOfFields(checked.errors) : {};
    judged.current.add(name);
    setOwn((errors) => judgeFields(errors, found, (field) => judged.current.has(field)));
  }

  function choose(name: string, value: unknown): void {
    set(name, value);
    // While something is searched for nothing is chosen, which is nothing wrong yet.
    if (value !== '') leave(name);
  }

  function send(event: FormEvent): void {
    event.preventDefault();
    if (busy) return;
    const checked = check(latest.current);
    const errors = 'errors' in checked ? errorsOfFields(checked.errors) : {};
    for (const name of Object.keys(titles)) judged.current.add(name);
    setOwn(errors);
    setSaid({});
    setSummary(({ attempt }) => ({ attempt: attempt + 1, errors }));
    if ('payload' in checked) onSubmit(checked.payload);
  }

  const text = (name: string): string => {
    const value = draft[name];
    return typeof value === 'string' ? value : '';
  };
  // What was mended leaves the summary; a field that went wrong since is said at the field.
  const open = Object.entries(summary.errors).filter(([name, error]) => errorOf(name) === error);

  return {
    draft,
    set,
    /** Judges a field that was left; for controls that are no input. */
    leave,
    /** Sets and judges a field at once: for what is chosen, not typed. */
    choose,
    /** A field's value when it is a text, else nothing. */
    text,
    /** For the `form` element; ⌘ or Ctrl with Enter sends it from anywhere. */
    form: {
      noValidate: true,
      onSubmit: send,
      onKeyDown: (event: KeyboardEvent<HTMLFormElement>) => {
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
        event.preventDefault();
        event.currentTarget.requestSubmit();
      },
    },
    /** For the `Field` around a control. */
    field: (name: string): { id: string; label: string; error?: string } => {
      const error = errorOf(name);
      return {
        id: idOf(name),
        label: titles[name] ?? name,
        ...(error && { error: sentence(error) }),
      };
    },
    /** For an input or a textarea; `tidy` corrects what is typed, such as its case, as it is typed. */
    input: (name: string, tidy?: (typed: string) => string) => ({
      value: text(name),
      onChange: ({ target }: { target: HTMLInputElement | HTMLTextAreaElement }) =>
        set(name, tidy ? tidied(target, tidy) : target.value),
      onBlur: () => leave(name),
    }),
    /** For the form's summary; use `attempt` as its key, so that it takes the focus every time. */
    summary: {
      attempt: summary.attempt,
      errors: summaryLines(Object.fromEntries(open), titles, idOf),
    },
  };
}

function filledIn(draft: Draft): string[] {
  return Object.keys(draft).filter((name) => draft[name] !== undefined && draft[name] !== '');
}

/** A message as it stands by itself. */
function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}

/** Corrects a control's text and leaves the caret where it was. */
function tidied(
  target: HTMLInputElement | HTMLTextAreaElement,
  tidy: (typed: string) => string,
): string {
  const typed = target.value;
  const value = tidy(typed);
  if (value === typed) return value;
  const caret = tidy(typed.slice(0, target.selectionStart ?? typed.length)).length;
  target.value = value;
  target.setSelectionRange(caret, caret);
  return value;
}

export type DraftForm = ReturnType<typeof useDraftForm>;
