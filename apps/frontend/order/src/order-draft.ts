import {
  actionTypes,
  amountProblem,
  decimalPattern,
  isCurrency,
  priceOrder,
  type Currency,
  type OrderPrice,
  type PriceProblem,
} from '@countersign/actions';
import type { Draft } from '@countersign/remote';
import { checkDraft, type Checked } from '@countersign/remote/form';
import { promotionProblem, type PromotionLookup } from './promotion.ts';
import { t } from './strings.ts';

const { schema } = actionTypes.create_order;
const lineFields = schema.shape.lines.element.shape;

/** So many lines an order can have. */
export const mostLines = 50;

/** A line as it is typed: any part may be missing, and a quantity is a text until it is sent. */
export type DraftLine = Readonly<Record<string, unknown>>;

/** A line that nothing was typed into. */
export const blankLine: DraftLine = { item: '', quantity: '', unitPrice: '' };

/** Whether nothing was typed into a line. */
export function isBlank(line: DraftLine): boolean {
  return Object.values(line).every((value) => value === '' || value === undefined);
}

/** The lines of a draft; a blank one where there are none. */
export function linesOf(draft: Draft): DraftLine[] {
  const lines = Array.isArray(draft['lines']) ? draft['lines'].filter(isLine) : [];
  return lines.length > 0 ? lines : [blankLine];
}

/** What the fields of a draft are called, in the order of the form. */
export function titlesOf(draft: Draft): Record<string, string> {
  const { lines } = t;
  const parts = linesOf(draft).flatMap((_, at) => [
    [`lines.${at}.item`, lines.item + lines.of(at + 1)],
    [`lines.${at}.quantity`, lines.quantity + lines.of(at + 1)],
    [`lines.${at}.unitPrice`, lines.unitPrice + lines.of(at + 1)],
  ]);
  return {
    customerId: t.customer,
    currency: t.currency,
    ...Object.fromEntries(parts),
    lines: lines.title,
    promotionCode: t.promotion.title,
    total: t.total,
  };
}

/** What a line comes to, in the decimals of its currency; undefined while a part is missing or wrong. */
export function sumOf(line: DraftLine, currency: string): string | undefined {
  if (!isCurrency(currency)) return undefined;
  const priced = pricedLine(line, currency);
  const price = priced && priceOrder({ currency, lines: [priced] });
  return price && 'subtotal' in price ? price.subtotal : undefined;
}

/** What the lines of a draft that have a price come to, and whether that is all of them. */
export interface DraftPrice {
  price: OrderPrice | PriceProblem;
  isWhole: boolean;
}

/**
 * Prices a draft as its owner will, under its promotion if that is what was looked up; undefined while
 * nothing of it has a price.
 */
export function priceOf(draft: Draft, promotion: PromotionLookup): DraftPrice | undefined {
  const { currency, promotionCode } = draft;
  if (typeof currency !== 'string' || !isCurrency(currency)) return undefined;
  const lines = linesOf(draft);
  const priced = lines
    .map((line) => pricedLine(line, currency))
    .filter((line) => line !== undefined);
  if (priced.length === 0) return undefined;
  const isKnown = promotion.state === 'found' && promotion.key === promotionCode;
  const price = priceOrder({ currency, lines: priced }, isKnown ? promotion.value : undefined);
  return { price, isWhole: priced.length === lines.length };
}

/**
 * Checks an order before it is sent, with the total that its lines come to under the promotion that was
 * looked up. An order whose promotion is not known, or does not hold at `now` (milliseconds), has none.
 */
export function checkOrder(draft: Draft, promotion: PromotionLookup, now = Date.now()): Checked {
  const lines = linesOf(draft).map((line) => ({ ...line, quantity: numberOf(line['quantity']) }));
  const priced = priceOf(draft, promotion);
  const problems = problemsOf(draft, promotion, priced, now);
  const total = priced?.isWhole && 'total' in priced.price ? priced.price.total : undefined;
  const checked = checkDraft(schema, { ...draft, lines, total });
  if ('payload' in checked && Object.keys(problems).length === 0) return checked;
  const { total: missing, ...others } = 'errors' in checked ? checked.errors : {};
  const errors = { ...others, ...problems };
  // What keeps the total from being known is said where it is.
  return { errors: Object.keys(errors).length > 0 ? errors : { total: missing ?? '' } };
}

/** What the schema does not look at while something is missing, and what it cannot know. */
function problemsOf(
  draft: Draft,
  promotion: PromotionLookup,
  priced: DraftPrice | undefined,
  now: number,
): Record<string, string> {
  const problems: Record<string, string> = {};
  const { currency, promotionCode } = draft;
  if (typeof currency === 'string' && isCurrency(currency)) {
    for (const [at, { unitPrice }] of linesOf(draft).entries()) {
      const isAmount = typeof unitPrice === 'string' && decimalPattern.test(unitPrice);
      const problem = isAmount && amountProblem(unitPrice, currency);
      if (problem) problems[`lines.${at}.unitPrice`] = problem;
    }
  }
  if (isCode(promotionCode)) {
    const problem = promotionProblem(promotionCode, promotion, now);
    if (problem) problems['promotionCode'] = problem;
  }
  if (priced && 'problem' in priced.price) {
    const { field, problem } = priced.price;
    problems[field] ??= field === 'lines' ? t.linesProblem(problem) : t.promotion.problem(problem);
  }
  return problems;
}

/** Whether a text can be the code of a promotion at all. */
export function isCode(code: unknown): code is string {
  return schema.shape.promotionCode.unwrap().safeParse(code).success;
}

/** A text that is a number as a number: a schema reads nothing else as one. */
function numberOf(value: unknown): unknown {
  const isNumber = typeof value === 'string' && /^\s*\d+([.,]\d+)?\s*$/.test(value);
  return isNumber ? Number(value.replace(',', '.')) : value;
}

function pricedLine(line: DraftLine, currency: Currency) {
  const quantity = lineFields.quantity.safeParse(numberOf(line['quantity']));
  const unitPrice = lineFields.unitPrice.safeParse(line['unitPrice']);
  if (!quantity.success || !unitPrice.success) return undefined;
  if (amountProblem(unitPrice.data, currency) !== undefined) return undefined;
  return { quantity: quantity.data, unitPrice: unitPrice.data };
}

const isLine = (line: unknown): line is DraftLine =>
  typeof line === 'object' && line !== null && !Array.isArray(line);
