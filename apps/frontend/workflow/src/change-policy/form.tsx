import type { PolicyProblem } from '@countersign/actions';
import { policyDocument } from '@countersign/policy/document';
import type { Draft, FormProps } from '@countersign/remote';
import { FormFrame, useDraftForm } from '@countersign/remote/form';
import { Banner, Button, Field, FieldError, Select, Tabs, Textarea } from '@countersign/ui';
import { useMemo, useRef, useState } from 'react';
import { policyApi } from '../api.ts';
import { PolicyText } from '../editor/lazy-policy-text.tsx';
import { noneKnown } from '../simple/known-groups.ts';
import { SimpleForm } from '../simple/simple-form.tsx';
import { t } from '../strings.ts';
import { isTouched, useTouched } from '../simple/use-touched.ts';
import { knownGroups } from '../users.ts';
import { TrialTabs } from '../trial/trial-tabs.tsx';
import { subjects, titleOf } from '../types.ts';
import { useReply } from '../use-reply.ts';
import { beginWith, checkChange, readText } from './change-draft.ts';
import { textOfDocument } from './document-text.ts';
import { placedErrors } from './placed-errors.ts';
import { ProblemList } from './problem-list.tsx';
import { useProblems } from './use-problems.ts';

const texts = t.form;
const titles = { actionType: texts.subject, document: texts.document, reason: texts.reason };
/** Where the focus or the cursor goes. */
type Place = Pick<PolicyProblem, 'path' | 'range'>;
const options = subjects.map((value) => ({ value, label: titleOf(value) }));

/**
 * What is filled in to change a policy: it begins with what is in force, and is written as a form or as text. What is
 * wrong is said as it is written, and it can be tried before it is filed.
 */
export function ChangePolicyForm(props: FormProps) {
  const api = useMemo(() => policyApi(props.fetch), [props.fetch]);
  const [initial] = useState(() => beginWith(props.initial));
  // By what was filed places are named, whatever is typed meanwhile.
  const [filed, setFiled] = useState<unknown>();
  const fieldErrors = useMemo(
    () => placedErrors(props.fieldErrors, filed),
    [props.fieldErrors, filed],
  );
  const onSubmit = (payload: Draft) => {
    setFiled(payload['document']);
    props.onSubmit(payload);
  };
  const form = useDraftForm({
    ...props,
    initial,
    fieldErrors,
    onSubmit,
    check: checkChange,
    titles,
  });
  const actionType = form.text('actionType');
  const inForce = useReply(actionType && `policy ${actionType}`, () => api.read(actionType));
  const own = form.draft['document'];
  const given = inForce.data && textOfDocument(inForce.data.document);
  const text = typeof own === 'string' ? own : given;
  const [view, setView] = useState<'form' | 'text'>('form');
  const [place, goTo] = useState<Place>();
  const groups = useReply('groups', () => knownGroups(props.fetch)).data ?? noneKnown;
  const problems = useProblems(api, actionType, text ?? '');
  const read = useMemo(() => readText(text ?? ''), [text]);
  const document = useMemo(
    () => ('document' in read ? policyDocument.safeParse(read.document).data : undefined),
    [read],
  );
  const touched = useTouched();
  // What was written for each subject: one's conditions and amounts say nothing of another's payloads.
  const writtenFor = useRef(new Map<string, unknown>());
  const turnTo = (subject: string) => {
    writtenFor.current.set(actionType, own);
    form.choose('actionType', subject);
    form.set('document', writtenFor.current.get(subject));
    touched.forget();
  };
  const isAsked = form.summary.attempt > 0 || view === 'text';
  const shown = problems.problems.filter(({ path }) => isAsked || isTouched(path, touched.touched));
  const write = (next: string) => {
    form.set('document', next);
    goTo(undefined);
  };
  const written = 'document' in read ? read.document : undefined;
  const { id, label, error } = form.field('document');
  const { pending } = inForce.data ?? {};

  const views = [
    {
      value: 'form' as const,
      label: texts.asForm,
      content: (
        <SimpleForm
          document={written}
          actionType={actionType}
          groups={groups}
          problems={shown}
          warnings={problems.warnings}
          touched={touched}
          place={place}
          UserPicker={props.UserPicker}
          UserLink={props.UserLink}
          onChange={(next) => write(textOfDocument(next))}
          onText={() => setView('text')}
        />
      ),
    },
    {
      value: 'text' as const,
      label: texts.asText,
      content: (
        <PolicyText
          label={label}
          value={text ?? ''}
          actionType={actionType}
          groups={groups.names}
          problems={problems.problems}
          place={place}
          onChange={write}
          onBlur={() => form.leave('document')}
        />
      ),
    },
  ];

  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <Field {...form.field('actionType')} hint={texts.subjectHint} required className="max-w-md">
        <Select
          options={options}
          value={subjects.includes(actionType) ? actionType : undefined}
          placeholder={texts.choose}
          onChange={turnTo}
        />
      </Field>
      {pending && <Banner tone="warning" title={texts.pending} />}
      {inForce.error && text === undefined && (
        <Banner
          tone="warning"
          live
          title={texts.away}
          action={
            <Button size="sm" onClick={inForce.again}>
              {texts.again}
            </Button>
          }
        />
      )}
      {text !== undefined && (
        <div className="grid min-w-0 gap-x-6 gap-y-5 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
          <div id={id} tabIndex={-1} className="flex min-w-0 flex-col gap-3 outline-none">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h2 className="text-base font-medium">{label}</h2>
              {own !== undefined && inForce.data && (
                <Button
                  size="sm"
                  variant="ghost"
                  onClick={() => {
                    form.set('document', undefined);
                    touched.forget();
                  }}
                >
                  {texts.beginAgain}
                </Button>
              )}
            </div>
            <Tabs label={texts.views} tabs={views} value={view} onChange={setView} />
            <ProblemList
              of={problems}
              shown={shown}
              document={written}
              onGo={(to) => goTo({ ...to })}
            />
            {error !== undefined && shown.length === 0 && (
              <FieldError id={`${id}-error`}>{error}</FieldError>
            )}
          </div>
          <TrialTabs
            api={api}
            actionType={actionType}
            document={
              problems.state === 'known' && problems.problems.length > 0 ? undefined : document
            }
            inForce={inForce.data?.document}
            UserLink={props.UserLink}
            UserPicker={props.UserPicker}
            mayReadAll={props.mayReadAll}
            fetch={props.fetch}
          />
        </div>
      )}
      <Field {...form.field('reason')} hint={texts.reasonHint} required>
        <Textarea {...form.input('reason')} rows={3} />
      </Field>
    </FormFrame>
  );
}
