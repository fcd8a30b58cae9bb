import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, useDraftForm } from '@countersign/remote/form';
import { MomentField } from '@countersign/remote/moment-field';
import { Field, Textarea } from '@countersign/ui';
import { t } from '../strings.ts';
import { texts } from './strings.ts';

const { schema } = actionTypes.create_delegation;
const titles = {
  userId: texts.userId,
  delegateId: texts.delegateId,
  startsAt: texts.startsAt,
  endsAt: texts.endsAt,
  reason: t.reason,
};

/** What is filled in to let somebody decide in the place of a colleague who is away. */
export function CreateDelegationForm(props: FormProps) {
  const { UserPicker } = props;
  const form = useDraftForm({ ...props, check: (draft) => checkDraft(schema, draft), titles });
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <Field {...form.field('userId')} hint={texts.userIdHint} required>
        <UserPicker
          status="active"
          value={form.text('userId')}
          onChange={(userId) => form.choose('userId', userId)}
        />
      </Field>
      <Field {...form.field('delegateId')} hint={texts.delegateIdHint} required>
        <UserPicker
          status="active"
          value={form.text('delegateId')}
          onChange={(userId) => form.choose('delegateId', userId)}
        />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <MomentField form={form} name="startsAt" required zone={texts.zone} />
        <MomentField form={form} name="endsAt" required zone={texts.zone} />
      </div>
      <Field {...form.field('reason')} hint={t.reasonHint} required>
        <Textarea {...form.input('reason')} rows={4} />
      </Field>
    </FormFrame>
  );
}
