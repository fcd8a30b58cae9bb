import { accountStatusMoves } from '@countersign/actions/account-rules';
import { type Author, customers } from './author.ts';
import {
  adjustBalance,
  changePromotionStatus,
  createAccount,
  createOrder,
  createPromotion,
  type Idea,
  updatePromotion,
} from './payloads.ts';
import { texts } from './texts.ts';
import { type Account, freeAt, type Order, type Promotion } from './world.ts';

function changeAccountStatus({ random }: Author, account: Account): Idea {
  const moves = accountStatusMoves[account.status].filter(
    (status) => status !== 'closed' || account.balance === 0,
  );
  const status = random.pick(moves);
  const reason = random.pick(
    { frozen: texts.freeze, active: texts.thaw, closed: texts.close }[status],
  );
  return {
    actionType: 'change_account_status',
    payload: { accountId: account.ref, status, reason },
    hold: [account],
    done: () => void (account.status = status),
  };
}

/** Another label for an account, or another kind. */
function updateAccount({ random }: Author, account: Account): Idea {
  return {
    actionType: 'update_account',
    payload: {
      accountId: account.ref,
      accountType: account.type,
      label: `${random.pick(texts.label)} ${1 + random.below(900)}`,
      reason: random.pick(texts.relabel),
    },
    hold: [account],
    done: () => {},
  };
}

function changeAccountOwner(author: Author, minute: number, account: Account): Idea {
  const { random } = author;
  const others = customers(author, minute).filter(({ username }) => username !== account.holder);
  const { username } = random.pick(others);
  return {
    actionType: 'change_account_owner',
    payload: { accountId: account.ref, userId: `@p.${username}`, reason: random.pick(texts.owner) },
    hold: [account],
    done: () => void (account.holder = username),
  };
}

function cancelOrder({ random }: Author, order: Order): Idea {
  return {
    actionType: 'cancel_order',
    payload: { orderId: order.ref, reason: random.pick(texts.cancelOrder) },
    hold: [order],
    done: () => void (order.open = false),
  };
}

type Kind = (author: Author, minute: number) => Idea | undefined;

const anyOf = <T extends Account | Order | Promotion>(
  { random }: Author,
  kept: readonly T[],
  minute: number,
  fits: (each: T) => boolean,
): T | undefined => {
  const found = freeAt(kept, minute).filter(fits);
  return found.length > 0 ? random.pick(found) : undefined;
};

const onAccount =
  (
    fits: (account: Account) => boolean,
    idea: (author: Author, minute: number, account: Account) => Idea,
  ): Kind =>
  (author, minute) => {
    const account = anyOf(author, author.world.accounts, minute, fits);
    return account && idea(author, minute, account);
  };

const isOpen = ({ status }: Account): boolean => status !== 'closed';

/** Money comes into an account, or leaves it. */
export const moneyMoves = onAccount(isOpen, (author, _, account) => adjustBalance(author, account));

/** What people file every day, and how often. */
const daily: readonly (readonly [weight: number, kind: Kind])[] = [
  [24, createOrder],
  [17, createAccount],
  [25, moneyMoves],
  [5, onAccount(isOpen, (author, _, account) => changeAccountStatus(author, account))],
  [6, onAccount(isOpen, (author, _, account) => updateAccount(author, account))],
  [3, onAccount(({ status }) => status === 'active', changeAccountOwner)],
  [7, createPromotion],
  [
    4,
    (author, minute) => {
      const open = anyOf(
        author,
        author.world.promotions,
        minute,
        ({ status, lasting }) => status !== 'ended' && !lasting,
      );
      return open && updatePromotion(author, open);
    },
  ],
  [
    4,
    (author, minute) => {
      const open = anyOf(
        author,
        author.world.promotions,
        minute,
        ({ status, lasting }) => status !== 'ended' && !lasting,
      );
      return open && changePromotionStatus(author, open);
    },
  ],
  [
    5,
    (author, minute) => {
      const order = anyOf(author, author.world.orders, minute, ({ open }) => open);
      return order && cancelOrder(author, order);
    },
  ],
];

const all = daily.reduce((sum, [weight]) => sum + weight, 0);

/** Each kind of what people file every day, with what it needs where there is none yet. */
export const everyKind: readonly { kind: Kind; needs: (author: Author, minute: number) => Idea }[] =
  daily.map(([, kind], place) => ({
    kind,
    needs: place < 6 ? createAccount : place < 9 ? createPromotion : createOrder,
  }));

/** Something that people file every day; an order where what was chosen has nothing to change. */
export function somethingDaily(author: Author, minute: number): Idea {
  let left = author.random.below(all);
  const found = daily.find(([weight]) => (left -= weight) < 0)!;
  return found[1](author, minute) ?? createOrder(author, minute);
}
