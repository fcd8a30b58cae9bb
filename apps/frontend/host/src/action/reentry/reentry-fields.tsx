import type { Draft } from '@countersign/remote';
import { useDraftForm } from '@countersign/remote/form';
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { UserPicker } from '../../people/user-picker.tsx';
import { GeneratedControl } from '@countersign/remote/generated';
import { actionTexts } from '../../strings/action.ts';
import type { EntryForm } from './entry-form.ts';

const texts = actionTexts.reentry;

/** What was entered again, by field. */
export type Entered = Readonly<Record<string, string>>;

/** What the panel around the fields asks of them. */
export interface ReentryHandle {
  focus: () => void;
  /** What was entered; nothing when a field says what is wrong with it, and then has the focus. */
  read: () => Entered | undefined;
}

/** The fields of the payload that whoever approves enters again, and how that counts. */
export function ReentryFields({
  of: { fields, check },
  initial,
  onChange,
  errors,
  busy,
  ref,
}: {
  of: EntryForm;
  /** What was typed before the panel was closed. */
  initial: Draft;
  onChange: (draft: Draft) => void;
  /** What the service said, by field. */
  errors: Readonly<Record<string, string>>;
  busy: boolean;
  ref: Ref<ReentryHandle>;
}) {
  const box = useRef<HTMLFormElement>(null);
  const taken = useRef<Entered>(undefined);
  const titles = Object.fromEntries(fields.map(({ name, title }) => [name, title]));
  const form = useDraftForm({
    initial,
    onChange,
    fieldErrors: Object.fromEntries(
      Object.entries(errors).map(([name, error]) => [name, `${titles[name] ?? name} ${error}`]),
    ),
    busy,
    check,
    titles,
    onSubmit: (payload) => {
      taken.current = payload as Entered;
    },
  });
  const { attempt, errors: wrong } = form.summary;
  const first = wrong[0]?.controlId;
  useEffect(() => {
    if (attempt > 0 && first !== undefined) document.getElementById(first)?.focus();
    // The focus moves when something new is wrong, not when something is mended.
  }, [attempt]);

  useImperativeHandle(ref, () => ({
    focus: () => box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(),
    read: () => {
      taken.current = undefined;
      box.current?.requestSubmit();
      return taken.current;
    },
  }));

  return (
    <form
      {...form.form}
      ref={box}
      aria-label={texts.title}
      className="mb-3 flex flex-col gap-3"
      // The panel sends it, by Ctrl and Enter.
      onKeyDown={(event) => {
        const bare = event.key === 'Enter' && !event.ctrlKey && !event.metaKey;
        if (bare && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
    >
      <p className="text-xs text-fg-muted">{texts.counts}</p>
      {fields.map((field) => (
        <GeneratedControl key={field.name} field={field} form={form} UserPicker={UserPicker} />
      ))}
    </form>
  );
}
