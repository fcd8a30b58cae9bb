import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, useDraftForm } from '@countersign/remote/form';
import { Field, Textarea } from '@countersign/ui';
import { t } from '../strings.ts';

const { schema } = actionTypes.deactivate_user;
const texts = t.deactivateUser;
const titles = { userId: texts.userId, reason: texts.reason };

/** What is filled in to end a colleague's access. */
export function DeactivateUserForm(props: FormProps) {
  const { UserPicker } = props;
  const form = useDraftForm({ ...props, check: (draft) => checkDraft(schema, draft), titles });
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <Field {...form.field('userId')} hint={texts.userIdHint} required>
        <UserPicker
          value={form.text('userId')}
          onChange={(userId) => form.choose('userId', userId)}
        />
      </Field>
      <Field {...form.field('reason')} hint={texts.reasonHint} required>
        <Textarea {...form.input('reason')} rows={4} />
      </Field>
    </FormFrame>
  );
}
