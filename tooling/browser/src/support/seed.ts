import {
  aboutActionTypes,
  actionTypes,
  type ActionType,
  isActionType,
  type OwnerName,
} from '@countersign/actions';
import { demoPeople } from '@countersign/auth/demo';
import { file, review, settled } from '@countersign/testkit/actions';
import {
  newAccount,
  newGroup,
  newOrder,
  newPromotion,
  newUser,
} from '@countersign/testkit/payloads';
import type { Caller } from '@countersign/testkit/client';
import { signIn, staff } from '@countersign/testkit/people';

/** An owner of records that are called as it is, which its action `create_<owner>` makes. */
type RecordOwner = {
  [O in OwnerName]: `create_${O}` extends ActionType ? O : never;
}[OwnerName];

const owners = [...new Set(Object.values(aboutActionTypes).map(({ owner }) => owner))].filter(
  (owner): owner is RecordOwner => isActionType(`create_${owner}`),
);

/** The addresses of all directories: `accounts`. */
export const directories = [...owners.map((owner) => `${owner}s` as const), 'groups' as const];

type Directory = (typeof directories)[number];

/** What a day's work leaves behind, for people to look at. */
export interface SeededDay {
  /** An action that waits, whose page has something to show. */
  pendingActionId: string;
  executedActionId: string;
  /** The id of a record of each directory, which an approved action made. */
  records: Record<Directory, string>;
}

const days = new Map<string, Promise<SeededDay>>();

/** Files, decides and comments on actions as the demo staff would in a day; once in a system. */
export function seedDay(url: string): Promise<SeededDay> {
  const known = days.get(url) ?? makeDay(url);
  days.set(url, known);
  return known;
}

async function makeDay(url: string): Promise<SeededDay> {
  const maker = await signIn(url, staff('maker'));
  const maker2 = await signIn(url, staff('maker2'));
  const checker = await signIn(url, staff('checker'));
  const checker2 = await signIn(url, staff('checker2'));
  const userId = demoPeople[0]?.personId ?? '';

  let promotionId = '';
  for (const [name, code, value] of [
    ['Spring sale', 'SPRING-26', '12.5'],
    ['Loyal customers', 'LOYAL-10', '10'],
    ['Summer weekend', 'SUMMER-WE', '15'],
  ] as const) {
    const payload = newPromotion({ name, code, discountValue: value });
    const { id } = await review(checker, await file(maker, 'create_promotion', payload));
    promotionId = String((await settled(checker, id)).execution.result?.['promotionId']);
  }
  const former = newUser({ email: 'former@countersign.test', username: 'former.colleague' });
  const hired = await file(maker, 'create_user', { ...former, fullName: 'Former Colleague' });
  await review(checker2, hired, 'approved', 'Starts on Monday, confirmed with HR.');
  const { execution } = await settled(checker, hired.id);
  const colleagueId = String(execution.result?.userId);
  const opened = await review(checker, await file(maker2, 'create_account', newAccount(userId)));
  const accountId = String((await settled(checker, opened.id)).execution.result?.['accountId']);
  const placed = await review(checker, await file(maker2, 'create_order', newOrder(userId)));
  const orderId = String((await settled(checker, placed.id)).execution.result?.['orderId']);
  const wrong = newAccount(userId, { balance: '250000.00', currency: 'USD' });
  const risky = await file(maker2, 'create_account', wrong);
  await review(checker2, risky, 'rejected', 'The opening balance needs a second signature first.');

  await file(maker, 'create_account', newAccount(userId, { accountType: 'investment' }));
  await file(
    maker2,
    'create_promotion',
    newPromotion({ name: 'Back to school', code: 'SCHOOL-26' }),
  );
  const colleague = newUser({ email: 'colleague@countersign.test', username: 'new.colleague' });
  await file(maker, 'create_user', { ...colleague, fullName: 'New Colleague', roles: ['checker'] });
  const leaving = await file(maker2, 'deactivate_user', {
    userId: colleagueId,
    reason: 'Left the company at the end of the month.',
  });
  const comments = `/api/workflow/actions/${leaving.id}/comments`;
  await checker.call('POST', comments, { text: 'Has the laptop been returned?' });
  await maker2.call('POST', comments, { text: 'Yes, this morning.' });

  const group = newGroup({ title: 'Finance department' });
  const founded = await file(maker, 'create_group', group);
  for (const one of [checker, checker2]) await review(one, founded);
  await settled(checker, founded.id);
  const records = await makeOthers(maker, checker, {
    users: colleagueId,
    accounts: accountId,
    promotions: promotionId,
    orders: orderId,
    groups: group.name,
  });
  return {
    pendingActionId: leaving.id,
    executedActionId: hired.id,
    records,
  };
}

/** One of each owner that is not among `known`, made by the example of its `create_<owner>`. */
async function makeOthers(
  maker: Caller,
  checker: Caller,
  known: Record<string, string>,
): Promise<Record<Directory, string>> {
  const records = { ...known };
  for (const owner of owners) {
    const type = `create_${owner}` as const;
    if (`${owner}s` in known) continue;
    const { id } = await review(checker, await file(maker, type, actionTypes[type].example));
    const { execution } = await settled(checker, id);
    records[`${owner}s`] = String(execution.result?.[`${owner}Id`]);
  }
  return records as Record<Directory, string>;
}
