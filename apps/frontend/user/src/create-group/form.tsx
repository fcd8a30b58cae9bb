import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, lowerCase, useDraftForm } from '@countersign/remote/form';
import { Field, Input } from '@countersign/ui';
import { t } from '../strings.ts';

const { schema } = actionTypes.create_group;
const texts = t.createGroup;
const titles = { title: texts.title, name: texts.name };

/** What is filled in to add a group. */
export function CreateGroupForm(props: FormProps) {
  const form = useDraftForm({ ...props, check: (draft) => checkDraft(schema, draft), titles });
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field {...form.field('title')} hint={texts.titleHint} required>
          <Input {...form.input('title')} autoComplete="off" />
        </Field>
        <Field {...form.field('name')} hint={texts.nameHint} required>
          <Input
            {...form.input('name', lowerCase)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
          />
        </Field>
      </div>
    </FormFrame>
  );
}
