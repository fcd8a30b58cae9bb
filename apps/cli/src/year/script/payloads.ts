import { type ActionType, priceOrder } from '@countersign/actions';
import type { Currency } from '@countersign/actions/money';
import { type Author, customers } from './author.ts';
import type { Template } from './script.ts';
import { campaigns, items, texts } from './texts.ts';
import { type Account, amountOf, freeAt, type Promotion } from './world.ts';

/** What is to be filed, and what is known of the world once it was executed. */
export interface Idea {
  actionType: ActionType;
  payload: Template;
  /** The same with a mistake in it that somebody else notices. */
  mistaken?: Template;
  /** Nobody else changes these until then. */
  hold: { free: number }[];
  /** What there is from `minute` on, by the case's number. */
  done(of: number, minute: number): void;
}

const dayMs = 86_400_000;
const currencies: readonly Currency[] = ['EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'USD', 'CHF', 'GBP'];
const countries: Partial<Record<Currency, string>> = { USD: 'US', CHF: 'CH', GBP: 'GB' };

const person = (username: string): string => `@p.${username}`;

/** The amount of a payload ten times as large: a zero too many. */
const tenfold = (payload: Template, field: string): Template => ({
  ...payload,
  [field]: String(payload[field]).replace(/(\d+)\./, '$10.'),
});

/** An account of somebody who works here. */
export function createAccount(author: Author, minute: number): Idea {
  const { random, world } = author;
  const holder = random.pick(customers(author, minute)).username;
  const currency = random.pick(currencies);
  const type = random.pick(['savings', 'checking', 'investment'] as const);
  const balance =
    random.below(20) === 0 ? 2_000_000 + random.below(6_000_000) : random.below(900_000);
  const digits = Array.from({ length: 18 }, () => random.below(10)).join('');
  const payload = {
    userId: person(holder),
    accountNumber: `${countries[currency] ?? 'DE'}${digits}`,
    accountType: type,
    balance: amountOf(balance),
    currency,
  };
  return {
    actionType: 'create_account',
    payload,
    ...(balance > 1_000 && { mistaken: tenfold(payload, 'balance') }),
    hold: [],
    done(of, free) {
      const ref = `@${of}.accountId`;
      world.accounts.push({ ref, free, holder, type, currency, balance, status: 'active' });
    },
  };
}

/** Money in or out. */
export function adjustBalance(author: Author, account: Account): Idea {
  const { random } = author;
  const large = random.below(25) === 0;
  const size = 100 + random.below(large ? 2_500_000 : 180_000);
  const takes = account.status === 'active' && random.below(5) < 2;
  const most = account.type === 'checking' ? size : Math.min(size, account.balance);
  const change = takes && most > 0 ? -most : size;
  const payload = {
    accountId: account.ref,
    amount: amountOf(change),
    currency: account.currency,
    reason: random.pick(change < 0 ? texts.moneyOut : texts.moneyIn),
  };
  return {
    actionType: 'adjust_balance',
    payload,
    ...(change > 0 && { mistaken: tenfold(payload, 'amount') }),
    hold: [account],
    done: () => void (account.balance += change),
  };
}

/** A promotion of a season, or one that lasts. */
export function createPromotion(author: Author, minute: number): Idea {
  const { random, world, calendar } = author;
  const lasting = random.below(4) === 0;
  const from = calendar.at(Math.min(minute, calendar.minutes - 1));
  const starts =
    Math.floor(from / dayMs) * dayMs + (lasting ? -dayMs : (1 + random.below(20)) * dayMs);
  const ends = lasting ? calendar.ends + 200 * dayMs : starts + (7 + random.below(60)) * dayMs;
  const type = random.below(3) === 0 ? 'fixed' : 'percentage';
  const currency = type === 'fixed' ? ('EUR' as const) : undefined;
  const value =
    random.below(8) === 0 ? String(25 + random.below(16)) : String(2 + random.below(20));
  const campaign = random.pick(campaigns);
  const year = new Date(starts).getUTCFullYear();
  const code = `${campaign.toUpperCase().replaceAll(' ', '-')}-${year % 100}-${world.promotions.length + 1}-${author.cases}`;
  const name = `${campaign} ${year}`;
  const terms = termsOf({ name, type, value, currency, starts, ends });
  return {
    actionType: 'create_promotion',
    payload: {
      code,
      ...terms,
      description: `${campaign} campaign, ${value} ${currency ?? 'percent'} off`,
    },
    mistaken: { code, ...terms, description: 'To be written' },
    hold: [],
    done(of, free) {
      const ref = `@${of}.promotionId`;
      world.promotions.push({
        ref,
        free,
        code,
        name,
        value,
        type,
        currency,
        starts,
        ends,
        status: 'active',
        lasting,
      });
    },
  };
}

type Terms = Pick<Promotion, 'name' | 'type' | 'value' | 'currency' | 'starts' | 'ends'>;

function termsOf({ name, type, value, currency, starts, ends }: Terms): Template {
  return {
    name,
    discountType: type,
    discountValue: value,
    ...(currency && { currency }),
    startDate: new Date(starts).toISOString(),
    endDate: new Date(ends).toISOString(),
  };
}

/** Other terms for a promotion. */
export function updatePromotion({ random }: Author, promotion: Promotion): Idea {
  const ends = promotion.ends + (3 + random.below(20)) * dayMs;
  const terms = {
    ...promotion,
    ends,
    name: promotion.name.replace(/( II)?$/, ' II').slice(0, 100),
  };
  return {
    actionType: 'update_promotion',
    payload: {
      promotionId: promotion.ref,
      ...termsOf(terms),
      reason: random.pick(texts.promotion),
    },
    hold: [promotion],
    done: () => void Object.assign(promotion, { ends, name: terms.name }),
  };
}

/** A promotion that is paused, goes on or is over. */
export function changePromotionStatus({ random }: Author, promotion: Promotion): Idea {
  const ends = !promotion.lasting && random.below(2) === 0;
  const status = ends ? 'ended' : promotion.status === 'active' ? 'paused' : 'active';
  const reason = random.pick(
    { ended: texts.end, paused: texts.pause, active: texts.resume }[status],
  );
  return {
    actionType: 'change_promotion_status',
    payload: { promotionId: promotion.ref, status, reason },
    hold: [promotion],
    done: () => void (promotion.status = status),
  };
}

/** What somebody orders, at times with a promotion. */
export function createOrder(author: Author, minute: number): Idea {
  const { random, world } = author;
  const currency = random.pick(currencies);
  const lines = Array.from({ length: 1 + random.below(4) }, () => {
    const [item, from, to] = random.pick(items);
    const unitPrice = amountOf(from * 100 + random.below((to - from) * 100));
    return { item, quantity: 1 + random.below(random.below(12) === 0 ? 40 : 6), unitPrice };
  });
  const open = freeAt(world.promotions, minute).filter(
    ({ lasting, status, type }) =>
      lasting && status === 'active' && (type === 'percentage' || currency === 'EUR'),
  );
  const promotion = open.length > 0 && random.below(4) === 0 ? random.pick(open) : undefined;
  const price = priceOrder(
    { currency, lines },
    promotion && {
      discountType: promotion.type,
      discountValue: promotion.value,
      currency: promotion.currency ?? null,
    },
  );
  const wrong = lines.map((line, place) =>
    place === 0 ? { ...line, quantity: line.quantity * 10 } : line,
  );
  const customerId = person(random.pick(customers(author, minute)).username);
  return {
    actionType: 'create_order',
    payload: {
      customerId,
      currency,
      lines,
      ...(promotion && { promotionCode: promotion.code }),
      total: totalOf(price),
    },
    mistaken: {
      customerId,
      currency,
      lines: wrong,
      total: totalOf(priceOrder({ currency, lines: wrong })),
    },
    hold: [],
    done: (of, free) => void world.orders.push({ ref: `@${of}.orderId`, free, open: true }),
  };
}

function totalOf(price: ReturnType<typeof priceOrder>): string {
  if ('problem' in price) throw new Error(`An order of the year has no price: ${price.problem}`);
  return price.total;
}
