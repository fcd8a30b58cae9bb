import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, useDraftForm } from '@countersign/remote/form';
import { CheckboxGroup, Field, Textarea } from '@countersign/ui';
import { firstRoleOptions } from '../role-options.ts';
import { t } from '../strings.ts';

const { schema } = actionTypes.reactivate_user;
const texts = t.reactivateUser;
const titles = { userId: t.user, roles: t.createUser.roles, reason: t.reason };

/** What is filled in to take a former colleague back. */
export function ReactivateUserForm(props: FormProps) {
  const { UserPicker } = props;
  const form = useDraftForm({
    ...props,
    initial: { roles: ['maker'], ...props.initial },
    check: (draft) => checkDraft(schema, draft),
    titles,
  });
  const { label: legend, ...roles } = form.field('roles');
  const held = form.draft['roles'];
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <Field {...form.field('userId')} hint={texts.userIdHint} required>
        <UserPicker
          status="deactivated"
          value={form.text('userId')}
          onChange={(userId) => form.choose('userId', userId)}
        />
      </Field>
      <CheckboxGroup
        {...roles}
        legend={legend}
        hint={t.changeRoles.rolesHint}
        required
        options={firstRoleOptions}
        value={Array.isArray(held) ? held : []}
        onChange={(next) => form.choose('roles', next)}
      />
      <Field {...form.field('reason')} hint={t.reasonHint} required>
        <Textarea {...form.input('reason')} rows={4} />
      </Field>
    </FormFrame>
  );
}
