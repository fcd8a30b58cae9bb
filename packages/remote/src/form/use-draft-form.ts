import { useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { afterPress } from './after-press.ts';
import type { Checked } from '../check-draft.ts';
import type { Draft, FormProps } from '../index.ts';
import {
  errorsOfFields,
  judgeFields,
  movedErrors,
  summaryLines,
  withoutField,
  type DraftErrors,
} from './draft-errors.ts';
import { filledIn, listAt, movedPath, valueAt, withValueAt, type Moved } from '../draft-path.ts';

export interface DraftFormOptions extends Pick<
  FormProps,
  'initial' | 'onChange' | 'onSubmit' | 'fieldErrors' | 'busy'
> {
  /** Judges the whole draft, as before it is sent. */
  check: (draft: Draft) => Checked;
  /** What each field is called, in the order of the form; those of a list depend on what is in it. */
  titles: Titles | ((draft: Draft) => Titles);
}

/** By the field's name, or its path in a list: `lines.1.item`. */
type Titles = Readonly<Record<string, string>>;

/**
 * The state of a form: what is typed, and what is wrong with it. A field is judged when it is left
 * after a change, together with those that were filled in before, and all are when the form is sent;
 * what the server said holds until the field changes.
 */
export function useDraftForm(options: DraftFormOptions) {
  const { initial, onChange, onSubmit, fieldErrors, busy, check } = options;
  const titlesOf = (of: Draft): Titles =>
    typeof options.titles === 'function' ? options.titles(of) : options.titles;
  const base = useId();
  const idOf = (name: string) => `${base}${name}`;
  const [draft, setDraft] = useState<Draft>(initial);
  const titles = titlesOf(draft);
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
    const errors = errorsOfFields(fieldErrors, Object.keys(titles));
    setHeard(told);
    setSaid(errors);
    setSummary(({ attempt }) => ({ attempt: attempt + 1, errors }));
  }

  const errorOf = (name: string): string | undefined => own[name] ?? said[name];

  function look(at: Draft): { checked: Checked; errors: DraftErrors } {
    const checked = check(at);
    const found = 'errors' in checked ? checked.errors : {};
    return { checked, errors: errorsOfFields(found, Object.keys(titlesOf(at))) };
  }

  function become(next: Draft): void {
    latest.current = next;
    setDraft(next);
    onChange(next);
  }

  function set(name: string, value: unknown): void {
    touched.current.add(name);
    setOwn((errors) => withoutField(errors, name));
    setSaid((errors) => withoutField(errors, name));
    become(withValueAt(latest.current, name, value));
  }

  function judge(): void {
    const { errors: found } = look(latest.current);
    setOwn((errors) => judgeFields(errors, found, (field) => judged.current.has(field)));
  }

  function leave(name: string): void {
    if (!touched.current.has(name)) return;
    judged.current.add(name);
    afterPress(judge);
  }

  /** What is known of a list's items goes where they go. */
  function change(list: string, items: readonly unknown[], moved: Moved): void {
    const follow = (errors: DraftErrors) => withoutField(movedErrors(errors, list, moved), list);
    for (const names of [touched.current, judged.current]) {
      const paths = [...names].map((path) => movedPath(path, list, moved));
      names.clear();
      for (const path of paths) if (path !== undefined) names.add(path);
    }
    setOwn(follow);
    setSaid(follow);
    setSummary(({ attempt, errors }) => ({ attempt, errors: follow(errors) }));
    become(withValueAt(latest.current, list, items));
    judge();
  }

  function choose(name: string, value: unknown): void {
    set(name, value);
    // While something is searched for nothing is chosen, which is nothing wrong yet.
    if (value === '') return;
    judged.current.add(name);
    judge();
  }

  function send(): void {
    if (busy) return;
    const { checked, errors } = look(latest.current);
    for (const name of Object.keys(titles)) judged.current.add(name);
    setOwn(errors);
    setSaid({});
    setSummary(({ attempt }) => ({ attempt: attempt + 1, errors }));
    if ('payload' in checked) onSubmit(checked.payload);
  }

  const text = (name: string): string => {
    const value = valueAt(draft, name);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  // What was mended leaves the summary; a field that went wrong since is said at the field.
  const open = Object.entries(summary.errors).filter(([name, error]) => errorOf(name) === error);

  return {
    draft,
    set,
    /** Judges a field that was left; for controls that are no input. */
    leave,
    /** Judges once more what was judged: for when what `check` knows has changed. */
    judge,
    /** Sets and judges a field at once: for what is chosen, not typed. */
    choose,
    /** A field's value when it is a text or a number, else nothing. */
    text,
    /** Puts an item into a list; it comes to stand at `index`. */
    insert: (list: string, index: number, item: unknown) =>
      change(list, listAt(latest.current, list).toSpliced(index, 0, item), (at) =>
        at < index ? at : at + 1,
      ),
    /** Takes an item out of a list. */
    remove: (list: string, index: number) =>
      change(list, listAt(latest.current, list).toSpliced(index, 1), (at) =>
        at === index ? undefined : at < index ? at : at - 1,
      ),
    /** Judges all of it, and gives it away when nothing is wrong: for what stands within another form. */
    send,
    /** For the `form` element; ⌘ or Ctrl with Enter sends it from anywhere. */
    form: {
      noValidate: true,
      onSubmit: (event: FormEvent) => {
        event.preventDefault();
        send();
      },
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
