import { actionTypes } from '@countersign/actions';
import type { Draft, FormProps } from '@countersign/remote';
import {
  checkDraft,
  FormFrame,
  type Lookup,
  useDraftForm,
  useLookup,
} from '@countersign/remote/form';
import { Field, Input, SkeletonLines, Textarea } from '@countersign/ui';
import { useState } from 'react';
import { LinesTable } from '../lines-table.tsx';
import { findOrder, type WholeOrder } from '../order.ts';
import { t } from '../strings.ts';
import { Totals } from '../totals.tsx';

const { schema } = actionTypes.cancel_order;
const texts = t.cancel;
const titles = { orderId: texts.orderId, reason: t.reason };

/** What is filled in to cancel an order, which is shown. */
export function CancelOrderForm(props: FormProps) {
  const [orderId, setOrderId] = useState(() => idIn(props.initial));
  const [order] = useLookup(orderId, (id) => findOrder(id, props.fetch));
  const form = useDraftForm({
    ...props,
    onChange: (draft) => {
      setOrderId(idIn(draft));
      props.onChange(draft);
    },
    check: (draft) => checkDraft(schema, draft),
    titles,
  });
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <Field {...form.field('orderId')} hint={texts.orderIdHint} required>
        <Input
          {...form.input('orderId', (typed) => typed.trim().toLowerCase())}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
        />
        <CancelledOrder of={order} UserLink={props.UserLink} />
      </Field>
      <Field {...form.field('reason')} hint={texts.reasonHint} required>
        <Textarea {...form.input('reason')} rows={4} />
      </Field>
    </FormFrame>
  );
}

/** The id that is looked up: nothing before it can be one. */
function idIn({ orderId }: Draft): string {
  const read = schema.shape.orderId.safeParse(orderId);
  return read.success ? read.data : '';
}

/** The order that will be cancelled, so that nobody takes one for another. */
function CancelledOrder({
  of: order,
  UserLink,
}: Pick<FormProps, 'UserLink'> & { of: Lookup<WholeOrder> }) {
  switch (order.state) {
    case 'none':
      return null;
    case 'asking':
      return <SkeletonLines lines={4} label={texts.what} className="mt-2" />;
    case 'missing':
    case 'away':
      return (
        <p role="status" className="mt-1 text-sm text-fg-muted">
          {texts[order.state]}
        </p>
      );
    case 'found': {
      const { customerId, lines, currency, status, promotionCode, ...price } = order.value;
      return (
        <section aria-label={texts.what} className="mt-2 flex flex-col gap-3">
          {status === 'cancelled' && (
            <p role="status" className="text-sm text-danger">
              {texts.cancelled}
            </p>
          )}
          <p>
            {texts.of} <UserLink userId={customerId} />
          </p>
          <LinesTable lines={lines} currency={currency} />
          <Totals price={price} currency={currency} promotion={promotionCode ?? undefined} />
        </section>
      );
    }
  }
}
