import { accountStatusMoves } from '@countersign/actions/account-rules';
import { compareDecimals } from '@countersign/actions/money';
import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, useDraftForm } from '@countersign/remote/form';
import { Field, Select, Textarea } from '@countersign/ui';
import { AccountField } from '../change/account-field.tsx';
import { useAccount } from '../change/use-account.ts';
import { t as shared } from '../strings.ts';
import { t } from './strings.ts';

const { schema } = actionTypes.change_account_status;
const titles = { accountId: shared.change.account, status: t.status, reason: t.reason };

/** What is filled in to freeze an account, to release it or to close it. */
export function ChangeAccountStatusForm(props: FormProps) {
  const form = useDraftForm({ ...props, check: (draft) => checkDraft(schema, draft), titles });
  const chosen = useAccount(form, props.fetch);
  const now = chosen.account.state === 'found' ? chosen.account.value : undefined;
  const open = now ? accountStatusMoves[now.status] : schema.shape.status.options;
  const options = schema.shape.status.options
    .filter((value) => open.includes(value) || form.draft['status'] === value)
    .map((value) => ({ value, label: shared.becoming[value] }));
  const status = options.find(({ value }) => value === form.draft['status'])?.value;
  const holds = now !== undefined && compareDecimals(now.balance, '0') !== 0;
  return (
    <FormFrame
      form={form}
      problems={shared.problems}
      busy={props.busy}
      submitLabel={props.submitLabel}
    >
      <AccountField form={form} chosen={chosen} UserLink={props.UserLink} />
      <Field {...form.field('status')} hint={t.statusHint} required>
        <Select
          options={options}
          value={status}
          placeholder={t.choose}
          onChange={(value) => form.choose('status', value)}
        />
        {now?.status === 'closed' ? (
          <Remark>{t.closed}</Remark>
        ) : (
          status === 'closed' && <Remark>{holds ? t.notEmpty : t.final}</Remark>
        )}
      </Field>
      <Field {...form.field('reason')} hint={t.reasonHint} required>
        <Textarea {...form.input('reason')} rows={4} />
      </Field>
    </FormFrame>
  );
}

function Remark({ children }: { children: string }) {
  return (
    <p role="status" className="mt-1 text-sm text-danger">
      {children}
    </p>
  );
}
