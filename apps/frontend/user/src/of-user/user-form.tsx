import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, useDraftForm } from '@countersign/remote/form';
import { Field, Textarea } from '@countersign/ui';
import type { ComponentType } from 'react';
import { t } from '../strings.ts';

/** What each type of action takes that says of a user no more than who it is and why. */
const schemas = {
  deactivate_user: actionTypes.deactivate_user.schema,
  lock_user: actionTypes.lock_user.schema,
  unlock_user: actionTypes.unlock_user.schema,
  resend_invitation: actionTypes.resend_invitation.schema,
  revoke_invitation: actionTypes.revoke_invitation.schema,
  reset_second_factor: actionTypes.reset_second_factor.schema,
} satisfies Record<keyof typeof t.ofUser, unknown>;

/** One of those types. */
export type OfUser = keyof typeof schemas;

/** What is filled in for one of them. */
export function userForm(type: OfUser): ComponentType<FormProps> {
  const schema = schemas[type];
  const { userIdHint, reasonHint } = t.ofUser[type];
  const status = type === 'unlock_user' ? 'locked' : 'active';
  const titles = { userId: t.user, reason: t.reason };
  return function UserForm(props: FormProps) {
    const { UserPicker } = props;
    const form = useDraftForm({ ...props, check: (draft) => checkDraft(schema, draft), titles });
    return (
      <FormFrame
        form={form}
        problems={t.problems}
        busy={props.busy}
        submitLabel={props.submitLabel}
      >
        <Field {...form.field('userId')} hint={userIdHint} required>
          <UserPicker
            status={status}
            value={form.text('userId')}
            onChange={(userId) => form.choose('userId', userId)}
          />
        </Field>
        <Field {...form.field('reason')} hint={reasonHint} required>
          <Textarea {...form.input('reason')} rows={4} />
        </Field>
      </FormFrame>
    );
  };
}
