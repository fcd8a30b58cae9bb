import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, useBeginWith, useDraftForm } from '@countersign/remote/form';
import { Field, Textarea } from '@countersign/ui';
import { t } from '../strings.ts';
import { useChosenUser } from '../use-chosen-user.ts';
import { titlesOf } from './limits.ts';
import { LimitsEditor } from './limits-editor.tsx';

const { schema } = actionTypes.change_limits;
const texts = t.changeLimits;

/** What is filled in to set the limits of a user, beginning with those of now. */
export function ChangeLimitsForm(props: FormProps) {
  const { UserPicker } = props;
  const [user, onChange] = useChosenUser(props);
  const form = useDraftForm({
    ...props,
    onChange,
    check: (draft) => checkDraft(schema, { limits: [], ...draft }),
    titles: titlesOf,
  });
  const held = user.state === 'found' ? user.value.limits : undefined;
  const now = held && Object.entries(held).map(([currency, amount]) => ({ currency, amount }));
  const times = useBeginWith(form, now ? user.key : '', { limits: now });
  const isUnknown = held === null || user.state === 'away';
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <Field {...form.field('userId')} hint={texts.userIdHint} required>
        <UserPicker
          value={form.text('userId')}
          onChange={(userId) => form.choose('userId', userId)}
        />
      </Field>
      {isUnknown && (
        <p role="status" className="text-sm text-fg-muted">
          {texts.unknown}
        </p>
      )}
      <LimitsEditor key={times} form={form} />
      <Field {...form.field('reason')} hint={t.reasonHint} required>
        <Textarea {...form.input('reason')} rows={4} />
      </Field>
    </FormFrame>
  );
}
