import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, MomentField, useDraftForm } from '@countersign/remote/form';
import { Field, Textarea } from '@countersign/ui';
import { t } from '../strings.ts';
import { texts } from './texts.ts';

const { schema } = actionTypes.create_delegation;
const { userId, delegateId, startsAt, endsAt, zone } = texts;
const titles = { userId, delegateId, startsAt, endsAt, reason: t.reason };

/** What is filled in to have somebody decide for a colleague who is away. */
export function CreateDelegationForm(props: FormProps) {
  const { UserPicker } = props;
  const form = useDraftForm({ ...props, check: (draft) => checkDraft(schema, draft), titles });
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <Field {...form.field('userId')} hint={texts.userIdHint} required>
        <UserPicker
          value={form.text('userId')}
          onChange={(chosen) => form.choose('userId', chosen)}
        />
      </Field>
      <Field {...form.field('delegateId')} hint={texts.delegateIdHint} required>
        <UserPicker
          value={form.text('delegateId')}
          onChange={(chosen) => form.choose('delegateId', chosen)}
        />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <MomentField form={form} name="startsAt" required zone={zone} />
        <MomentField form={form} name="endsAt" required zone={zone} />
      </div>
      <Field {...form.field('reason')} hint={t.reasonHint} required>
        <Textarea {...form.input('reason')} rows={4} />
      </Field>
    </FormFrame>
  );
}
