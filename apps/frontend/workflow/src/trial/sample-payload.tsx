import type { Draft, FormProps } from '@countersign/remote';
import type { GeneratedField } from '@countersign/remote/generated';
import { Field, Tabs, Textarea } from '@countersign/ui';
import { useState, type ReactNode } from 'react';
import { t } from '../strings.ts';
import { enterRuns } from './enter-runs.ts';
import { readPayload, textOfPayload } from './payload-text.ts';
import { SampleFields } from './sample-fields.tsx';

const texts = t.trial;

/** A sample payload, by its fields or as JSON; what was written in one is what stands in the other. */
export function SamplePayload({
  fields,
  sample,
  errors,
  busy,
  UserPicker,
  onTry,
  children,
}: {
  fields: readonly GeneratedField[];
  /** What it begins with. */
  sample: Draft;
  /** What the service said about fields. */
  errors: Readonly<Record<string, string>>;
  busy: boolean;
  UserPicker: FormProps['UserPicker'];
  onTry: (payload: Draft) => void;
  /** What comes after it, given what tries it. */
  children: (run: () => void) => ReactNode;
}) {
  const [view, setView] = useState<'fields' | 'json'>('fields');
  const [draft, setDraft] = useState(sample);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();

  function show(next: typeof view): void {
    if (next === view) return;
    if (next === 'json') setText(textOfPayload(fields, draft));
    else {
      const read = readPayload(text);
      if ('problem' in read) return setProblem(read.problem);
      setDraft(read.payload);
    }
    setProblem(undefined);
    setView(next);
  }
  function tryText(): void {
    const read = readPayload(text);
    setProblem('problem' in read ? read.problem : undefined);
    if ('payload' in read && !busy) onTry(read.payload);
  }

  const said = Object.entries(errors).map(([field, message]) => `${field}: ${message}`);
  const wrong = problem ?? (said.length > 0 ? said.join('; ') : undefined);
  return (
    <Tabs
      label={texts.payload}
      value={view}
      onChange={show}
      tabs={[
        {
          value: 'fields',
          label: t.form.asForm,
          content: (
            <SampleFields
              fields={fields}
              initial={draft}
              onChange={setDraft}
              onSubmit={onTry}
              fieldErrors={errors}
              busy={busy}
              UserPicker={UserPicker}
            >
              {children}
            </SampleFields>
          ),
        },
        {
          value: 'json',
          label: texts.asJson,
          content: (
            <div className="flex flex-col gap-4" onKeyDown={enterRuns(tryText)}>
              <Field label={texts.payload} {...(wrong !== undefined && { error: wrong })}>
                <Textarea
                  value={text}
                  rows={8}
                  spellCheck={false}
                  className="font-mono text-xs!"
                  onChange={({ target }) => setText(target.value)}
                />
              </Field>
              {children(tryText)}
            </div>
          ),
        },
      ]}
    />
  );
}
