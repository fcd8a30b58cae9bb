import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, useDraftForm } from '@countersign/remote/form';
import { CheckboxGroup } from '@countersign/ui';
import { NameFields } from '../name-fields.tsx';
import { firstRoleOptions } from '../role-options.ts';
import { t } from '../strings.ts';

const { schema } = actionTypes.create_user;
const texts = t.createUser;
const titles = {
  fullName: texts.fullName,
  email: texts.email,
  username: texts.username,
  roles: texts.roles,
};

/** What is filled in to add a colleague. */
export function CreateUserForm(props: FormProps) {
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
      <NameFields form={form} emailHint={texts.emailHint} />
      <CheckboxGroup
        {...roles}
        legend={legend}
        hint={texts.rolesHint}
        required
        options={firstRoleOptions}
        value={Array.isArray(held) ? held : []}
        onChange={(next) => form.choose('roles', next)}
      />
    </FormFrame>
  );
}
