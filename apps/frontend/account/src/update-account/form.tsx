import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, useBeginWith, useDraftForm } from '@countersign/remote/form';
import { Field, Input, Select, Textarea } from '@countersign/ui';
import { AccountField } from '../change/account-field.tsx';
import { useAccount } from '../change/use-account.ts';
import { t as shared } from '../strings.ts';
import { t } from './strings.ts';

const { schema } = actionTypes.update_account;
const titles = {
  accountId: shared.change.account,
  accountType: t.accountType,
  label: t.label,
  reason: t.reason,
};
const types = schema.shape.accountType.options.map((value) => ({
  value,
  label: shared.types[value],
}));

/** What is filled in to change the kind or the label of an account, beginning with those of now. */
export function UpdateAccountForm(props: FormProps) {
  const form = useDraftForm({ ...props, check: (draft) => checkDraft(schema, draft), titles });
  const chosen = useAccount(form, props.fetch);
  const now = chosen.account.state === 'found' ? chosen.account.value : undefined;
  useBeginWith(
    form,
    now?.accountId ?? '',
    now && { accountType: now.accountType, label: now.label ?? '' },
  );
  const accountType = types.find(({ value }) => value === form.draft['accountType'])?.value;
  const isSame = now?.accountType === accountType && (now?.label ?? '') === form.text('label');
  return (
    <FormFrame
      form={form}
      problems={shared.problems}
      busy={props.busy}
      submitLabel={props.submitLabel}
    >
      <AccountField form={form} chosen={chosen} UserLink={props.UserLink} />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field {...form.field('accountType')} hint={t.accountTypeHint} required>
          <Select
            options={types}
            value={accountType}
            placeholder={t.chooseType}
            onChange={(value) => form.choose('accountType', value)}
          />
        </Field>
        <Field {...form.field('label')} hint={t.labelHint}>
          <Input {...form.input('label')} autoComplete="off" />
        </Field>
      </div>
      {now && isSame && (
        <p role="status" className="text-sm text-fg-muted">
          {t.same}
        </p>
      )}
      <Field {...form.field('reason')} hint={t.reasonHint} required>
        <Textarea {...form.input('reason')} rows={4} />
      </Field>
    </FormFrame>
  );
}
