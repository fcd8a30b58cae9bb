import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, useBeginWith, useDraftForm } from '@countersign/remote/form';
import { CheckboxGroup, Field, Textarea } from '@countersign/ui';
import { roleOptions } from '../role-options.ts';
import { t } from '../strings.ts';
import { useChosenUser } from '../use-chosen-user.ts';

const { schema } = actionTypes.change_roles;
const texts = t.changeRoles;
const titles = { userId: texts.userId, roles: texts.roles, reason: texts.reason };

/** What is filled in to set the roles of a user, beginning with those of now. */
export function ChangeRolesForm(props: FormProps) {
  const { UserPicker } = props;
  const [user, onChange] = useChosenUser(props);
  const form = useDraftForm({
    ...props,
    onChange,
    check: (draft) => checkDraft(schema, draft),
    titles,
  });
  const now = user.state === 'found' ? user.value.roles : undefined;
  useBeginWith(form, now ? user.key : '', { roles: now });
  const { label: legend, ...roles } = form.field('roles');
  const held = form.draft['roles'];
  const isUnknown = now === null || user.state === 'away';
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <Field {...form.field('userId')} hint={texts.userIdHint} required>
        <UserPicker
          value={form.text('userId')}
          onChange={(userId) => form.choose('userId', userId)}
        />
      </Field>
      <CheckboxGroup
        {...roles}
        legend={legend}
        hint={isUnknown ? texts.unknown : texts.rolesHint}
        required
        options={roleOptions}
        value={Array.isArray(held) ? held : []}
        onChange={(next) => form.choose('roles', next)}
      />
      <Field {...form.field('reason')} hint={t.reasonHint} required>
        <Textarea {...form.input('reason')} rows={4} />
      </Field>
    </FormFrame>
  );
}
