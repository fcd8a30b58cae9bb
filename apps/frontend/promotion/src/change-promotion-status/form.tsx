import { promotionStatuses, promotionTransitions } from '@countersign/actions';
import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, useDraftForm } from '@countersign/remote/form';
import { Field, Select, Textarea } from '@countersign/ui';
import { PromotionField } from '../promotion-field.tsx';
import { t } from '../strings.ts';
import { useChosenPromotion } from '../use-chosen-promotion.ts';

const { schema } = actionTypes.change_promotion_status;
const texts = t.changeStatus;
const titles = { promotionId: t.change.promotionId, status: texts.status, reason: t.reason };

/** What is filled in to pause a promotion, to have it apply again, or to end it. */
export function ChangePromotionStatusForm(props: FormProps) {
  const [promotion, onChange] = useChosenPromotion(props);
  const form = useDraftForm({
    ...props,
    onChange,
    check: (draft) => checkDraft(schema, draft),
    titles,
  });
  const now = promotion.state === 'found' ? promotion.value.status : undefined;
  const chosen = promotionStatuses.find((status) => status === form.draft['status']);
  // What was chosen before stays to be seen, although it may not be possible any more.
  const possible = promotionStatuses.filter(
    (status) => !now || status === chosen || promotionTransitions[now].includes(status),
  );
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <PromotionField form={form} of={promotion} />
      <Field
        {...form.field('status')}
        hint={chosen ? texts.means[chosen] : texts.hint}
        required
        className="sm:max-w-sm"
      >
        <Select
          options={possible.map((value) => ({ value, label: texts.statuses[value] }))}
          value={chosen}
          placeholder={texts.choose}
          onChange={(status) => form.choose('status', status)}
        />
      </Field>
      <Field {...form.field('reason')} hint={t.reasonHint} required>
        <Textarea {...form.input('reason')} rows={4} />
      </Field>
    </FormFrame>
  );
}
