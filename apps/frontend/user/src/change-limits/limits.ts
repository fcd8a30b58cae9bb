import type { Draft } from '@countersign/remote';
import { t } from '../strings.ts';

const texts = t.changeLimits;

/** So many limits one can have. */
export const mostLimits = 20;

/** A limit as it is typed or shown: any part may be missing. */
export type DraftLimit = Readonly<Record<string, unknown>>;

/** A limit that nothing was typed into. */
export const blankLimit: DraftLimit = { currency: '', amount: '' };

/** The limits of a draft, a payload or a picture; none where there are none. */
export function limitsOf(fields: Readonly<Draft> | null): DraftLimit[] {
  const limits = fields?.['limits'];
  return Array.isArray(limits) ? limits.filter(isLimit) : [];
}

function isLimit(limit: unknown): limit is DraftLimit {
  return typeof limit === 'object' && limit !== null;
}

/** What the fields of a draft are called, in the order of the form. */
export function titlesOf(draft: Draft): Record<string, string> {
  const parts = limitsOf(draft).flatMap((_, at) => [
    [`limits.${at}.currency`, texts.currency + texts.of(at + 1)],
    [`limits.${at}.amount`, texts.amount + texts.of(at + 1)],
  ]);
  return {
    userId: texts.userId,
    ...Object.fromEntries(parts),
    limits: texts.limits,
    reason: texts.reason,
  };
}

/** The amounts of a currency before and after; undefined where there is no limit. */
export interface LimitChange {
  currency: string;
  before: string | undefined;
  after: string | undefined;
}

/** Each currency of either side once, in the order of the alphabet. */
export function changesBetween(
  before: Readonly<Draft> | null,
  after: Readonly<Draft>,
): LimitChange[] {
  const [from, to] = [amountsIn(before), amountsIn(after)];
  const currencies = [...new Set([...from.keys(), ...to.keys()])].toSorted();
  return currencies.map((currency) => ({
    currency,
    before: from.get(currency),
    after: to.get(currency),
  }));
}

function amountsIn(fields: Readonly<Draft> | null): Map<string, string> {
  return new Map(
    limitsOf(fields).map(({ currency, amount }) => [String(currency), String(amount)] as const),
  );
}
