import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, lowerCase, useDraftForm } from '@countersign/remote/form';
import { CheckboxGroup, Field, Input } from '@countersign/ui';
import { roleOptions } from '../role-options.ts';
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
      <Field {...form.field('fullName')} required>
        <Input {...form.input('fullName')} autoComplete="off" />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field {...form.field('email')} hint={texts.emailHint} required>
          <Input
            {...form.input('email', lowerCase)}
            inputMode="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <Field {...form.field('username')} hint={texts.usernameHint} required>
          <Input
            {...form.input('username', lowerCase)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
      </div>
      <CheckboxGroup
        {...roles}
        legend={legend}
        hint={texts.rolesHint}
        required
        options={roleOptions}
        value={Array.isArray(held) ? held : []}
        onChange={(next) => form.choose('roles', next)}
      />
    </FormFrame>
  );
}
