import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, useBeginWith, useDraftForm } from '@countersign/remote/form';
import { Field, Textarea } from '@countersign/ui';
import { NameFields } from '../name-fields.tsx';
import { t } from '../strings.ts';
import { useChosenUser } from '../use-chosen-user.ts';

const { schema } = actionTypes.update_user;
const texts = t.updateUser;
const { email, username, fullName } = t.createUser;
const titles = { userId: t.user, email, username, fullName, reason: t.reason };

/** What is filled in to change what a user is called, beginning with what they are called now. */
export function UpdateUserForm(props: FormProps) {
  const { UserPicker } = props;
  const [user, onChange] = useChosenUser(props);
  const form = useDraftForm({
    ...props,
    onChange,
    check: (draft) => checkDraft(schema, draft),
    titles,
  });
  const now = user.state === 'found' ? user.value : undefined;
  useBeginWith(
    form,
    now ? user.key : '',
    now && { email: now.email, username: now.username, fullName: now.fullName },
  );
  const moves = now !== undefined && form.text('email') !== '' && form.text('email') !== now.email;
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <Field {...form.field('userId')} hint={texts.userIdHint} required>
        <UserPicker
          value={form.text('userId')}
          onChange={(userId) => form.choose('userId', userId)}
        />
      </Field>
      <NameFields form={form} emailHint={moves ? texts.moves : texts.emailHint} />
      <Field {...form.field('reason')} hint={t.reasonHint} required>
        <Textarea {...form.input('reason')} rows={4} />
      </Field>
    </FormFrame>
  );
}
