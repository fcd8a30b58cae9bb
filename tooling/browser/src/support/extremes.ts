import type { Payload } from '@countersign/actions';
import { file, review, settled } from '@countersign/testkit/actions';
import { newColleague } from './colleague.ts';
import {
  newAccount,
  newGroup,
  newOrder,
  newPromotion,
  newUser,
} from '@countersign/testkit/payloads';
import { staff, type Credentials } from '@countersign/testkit/people';
import type { Visitor } from './visitor.ts';

/** Rows of every list that take as much room as any can: the longest values, with no place to break. */
export interface Extremes {
  /** May file, review and administer, under names as long as they may be. */
  who: Credentials;
  /** Somebody who has not accepted their invitation. */
  invitedId: string;
  /** With a ledger. */
  accountId: string;
  /** Pending, of that account. */
  adjustingId: string;
  promotionId: string;
  orderId: string;
  /** Pending, with a line of the longest texts and amounts. */
  pendingOrderId: string;
  /** Filed by `who`: pending, amended, commented on, and not the only one for its change. */
  pendingId: string;
  /** Approved by `who`, and refused by its owner. */
  refusedId: string;
}

const wide = (length: number, end = ''): string => 'W'.repeat(length - end.length) + end;

/**
 * A colleague of the longest address that the catcher of mail takes, one below what is allowed, the
 * longest username and name, and as many roles as anybody can have.
 */
function longestUser(): Payload<'create_user'> {
  const end = newUser().username.replace('robin', '');
  const low = (length: number, last = ''): string => wide(length, last).toLowerCase();
  return newUser({
    email: `${low(64, end)}@${low(63)}.${low(63)}.${low(60)}`,
    username: low(32, end),
    fullName: wide(120),
    roles: ['maker', 'checker', 'admin'],
  });
}

function longestPromotion(): Payload<'create_promotion'> {
  return newPromotion({
    code: wide(32, newPromotion().code.replace('SPRING', '')),
    name: wide(120),
    description: wide(2_000),
    discountType: 'fixed',
    discountValue: '999999999999999.999',
    currency: 'BHD',
  });
}

/** Files and decides what gives each list such rows. */
export async function makeExtremes(open: () => Promise<Visitor>): Promise<Extremes> {
  const { who } = await newColleague(open, longestUser());
  const [maker, checker, colleague] = [await open(), await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  await colleague.signIn(who);
  const hired = await review(checker, await file(maker, 'create_user', longestUser()));
  const { execution: hiring } = await settled(checker, hired.id);
  const invitedId = String(hiring.result?.userId);

  const number = { accountNumber: wide(34, String(Date.now())), balance: '999999999999999.999' };
  const more = { accountType: 'investment', currency: 'BHD' } as const;
  const opening = newAccount(invitedId, { ...number, ...more });
  const opened = await review(checker, await file(colleague, 'create_account', opening));
  const account = await settled(checker, opened.id);
  const accountId = String(account.execution.result?.['accountId']);
  const adjustment = (amount: string) =>
    file(colleague, 'adjust_balance', { accountId, amount, currency: 'BHD', reason: wide(1_000) });
  const taken = await review(checker, await adjustment('-999999999999999.998'));
  await settled(checker, taken.id);
  const { id: adjustingId } = await adjustment('999999999999999.998');

  const most = '999999999999999.999';
  const large = { item: wide(200), quantity: 10_000, unitPrice: '0.001' };
  const order = newOrder(invitedId, {
    currency: 'BHD',
    lines: [{ item: wide(200), quantity: 1, unitPrice: '999999999999989.999' }, large],
    total: most,
  });
  const [ordered, waitingOrder] = [
    await file(colleague, 'create_order', order),
    await file(colleague, 'create_order', order),
  ];
  const placed = await settled(checker, (await review(checker, ordered)).id);

  const promotion = longestPromotion();
  const [first, second] = [
    await file(colleague, 'create_promotion', promotion),
    await file(maker, 'create_promotion', promotion),
  ];
  const launched = await settled(checker, (await review(checker, first)).id);
  const comment = wide(4_000);
  const refused = await settled(checker, (await review(colleague, second, 'approved', comment)).id);

  const waiting = longestPromotion();
  const { id } = await file(colleague, 'create_promotion', waiting);
  await file(maker, 'create_promotion', waiting);
  const action = `/api/workflow/actions/${id}`;
  await colleague.call('POST', `${action}/amend`, {
    revision: 1,
    payload: { ...waiting, name: wide(119, 'V'), description: wide(1_999, 'V') },
  });
  await checker.call('POST', `${action}/comments`, { text: comment });
  const other = await open();
  await other.signIn(staff('checker2'));
  await fileLongState(colleague, checker, other);
  return {
    who,
    invitedId,
    accountId,
    adjustingId,
    promotionId: String(launched.execution.result?.['promotionId']),
    orderId: String(placed.execution.result?.['orderId']),
    pendingOrderId: waitingOrder.id,
    pendingId: id,
    refusedId: refused.id,
  };
}

/** Files what has as much to say of where it stands as anything: changed, assigned, and approved by one of two. */
async function fileLongState(colleague: Visitor, checker: Visitor, other: Visitor): Promise<void> {
  const payload = newGroup({ title: wide(120) });
  const { id } = await file(colleague, 'create_group', payload);
  const action = `/api/workflow/actions/${id}`;
  const change = { revision: 1, payload: { ...payload, title: wide(119, 'V') } };
  await colleague.call('POST', `${action}/amend`, change);
  await other.call('POST', `${action}/review`, { revision: 2, status: 'approved' });
  const { personId } = await checker.call<{ personId: string }>('GET', '/api/auth/me');
  await checker.call('PUT', `${action}/assignment`, { personId, revision: 2 });
}
