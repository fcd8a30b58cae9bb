import { z } from 'zod';
import { amountProblem, currencies, decimalPattern, isCurrency } from '../../money.ts';
import { priceOrder } from '../../order-price.ts';
import { line } from '../../text.ts';
import { promotionCode } from '../create-promotion/type.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

const amount = z.string().regex(decimalPattern, 'must be a decimal such as 1250.00');

const orderLine = z.strictObject({
  item: line(1, 200).meta({ title: 'Item' }),
  quantity: z.int().min(1).max(10_000).meta({ title: 'Quantity' }),
  unitPrice: amount.meta({ title: 'Unit price' }),
});

/**
 * Places an order for an active user. Amounts are decimal strings of `currency`; `total` is what is
 * approved: the sum of the lines without what the promotion takes off, to the last digit.
 */
export const createOrder = defineActionType(about, {
  schemaVersion: 1,
  schema: z
    .strictObject({
      customerId: z.uuid().lowercase().meta({ title: 'Customer' }),
      currency: z.enum(currencies).meta({ title: 'Currency' }),
      lines: z.array(orderLine).min(1).max(50).meta({ title: 'Lines' }),
      promotionCode: promotionCode.optional().meta({ title: 'Promotion code' }),
      total: amount.meta({ title: 'Total', derivedFrom: 'lines' }),
    })
    .superRefine(({ currency, lines, total }, context) => {
      // A form looks at amounts before a currency is chosen.
      if (!isCurrency(currency)) return;
      const refuse = (path: (string | number)[], message: string | undefined) => {
        if (message) context.addIssue({ code: 'custom', path, message });
      };
      const problemOf = (text: string) =>
        decimalPattern.test(text) ? amountProblem(text, currency) : undefined;
      refuse(['total'], problemOf(total));
      for (const [place, { unitPrice }] of lines.entries()) {
        refuse(['lines', place, 'unitPrice'], problemOf(unitPrice));
      }
      if (!lines.every((each) => isPriced(each, currency))) return;
      const price = priceOrder({ currency, lines });
      if ('problem' in price) refuse([price.field], price.problem);
    }),
  claims: [],
  breaksGlass: true,
  example: {
    customerId: '01890a5d-ac96-774b-bcce-b302099a8057',
    currency: 'EUR',
    lines: [
      { item: 'Desk', quantity: 2, unitPrice: '349.00' },
      { item: 'Lamp', quantity: 3, unitPrice: '19.90' },
    ],
    total: '757.70',
  },
});

type Line = z.infer<typeof orderLine>;

const isPriced = ({ quantity, unitPrice }: Line, currency: (typeof currencies)[number]) =>
  Number.isSafeInteger(quantity) && amountProblem(unitPrice, currency) === undefined;
