import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, useDraftForm } from '@countersign/remote/form';
import { Field, Textarea } from '@countersign/ui';
import { AccountField } from '../change/account-field.tsx';
import { useAccount } from '../change/use-account.ts';
import { t as shared } from '../strings.ts';
import { t } from './strings.ts';

const { schema } = actionTypes.change_account_owner;
const titles = { accountId: shared.change.account, userId: t.userId, reason: t.reason };

/** What is filled in to give an account to another holder. */
export function ChangeAccountOwnerForm(props: FormProps) {
  const { UserPicker } = props;
  const form = useDraftForm({ ...props, check: (draft) => checkDraft(schema, draft), titles });
  const chosen = useAccount(form, props.fetch);
  const now = chosen.account.state === 'found' ? chosen.account.value : undefined;
  const isSame = now !== undefined && now.userId === form.text('userId');
  const remark = now?.status === 'frozen' ? t.frozen : isSame ? t.same : undefined;
  return (
    <FormFrame
      form={form}
      problems={shared.problems}
      busy={props.busy}
      submitLabel={props.submitLabel}
    >
      <AccountField form={form} chosen={chosen} UserLink={props.UserLink} />
      <Field {...form.field('userId')} hint={t.userIdHint} required>
        <UserPicker
          value={form.text('userId')}
          onChange={(userId) => form.choose('userId', userId)}
        />
      </Field>
      {remark && (
        <p role="status" className="text-sm text-danger">
          {remark}
        </p>
      )}
      <Field {...form.field('reason')} hint={t.reasonHint} required>
        <Textarea {...form.input('reason')} rows={4} />
      </Field>
    </FormFrame>
  );
}
