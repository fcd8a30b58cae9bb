import { demoPeople } from '@countersign/auth/demo';
import { file, review, settled } from '@countersign/testkit/actions';
import { daysAgo } from './days-ago.ts';
import { newAccount, newPromotion } from '@countersign/testkit/payloads';
import { signIn, staff } from '@countersign/testkit/people';

const promotions = [
  ['AUTUMN-26', 'Autumn sale', '15'],
  ['EARLY-BIRD', 'Early birds', '7.5'],
  ['SECOND-PAIR', 'The second pair', '20'],
  ['MEMBERS-WEEK', 'Members week', '12.5'],
  ['RAINY-DAYS', 'Rainy days', '10'],
  ['FIRST-ORDER', 'First order', '5'],
  ['STUDENTS', 'Student offer', '10'],
  ['NIGHT-OWL', 'Night owls', '8'],
  ['FAMILY-PACK', 'Family pack', '18'],
  ['CITY-RUN', 'City run', '12'],
  ['WINTER-COATS', 'Winter coats', '25'],
  ['GIFT-CARDS', 'Gift cards', '5'],
] as const;

/** What nobody has decided on yet, and for how many days. */
const waiting = [
  [3, ['BIG-SPENDER', 'Big spenders', '40']],
  [2, ['FREE-CLIMB', 'Climbing for free', '100']],
  [1, ['LAST-SEATS', 'The last seats', '30']],
  [1, ['NEW-YEAR-27', 'New year', '12.5']],
] as const;

/** How many actions are filed on a working day, and after how many minutes they are decided. */
const rhythm = [
  [3, 35],
  [2, 80],
  [4, 22],
  [1, 190],
  [3, 48],
  [5, 65],
  [2, 15],
  [3, 110],
  [4, 40],
  [2, 28],
] as const;

/** Files and decides actions on the working days of the last weeks, the oldest first. */
export async function seedWeeks(url: string, superuserUrl: string): Promise<void> {
  const makers = [await signIn(url, staff('maker')), await signIn(url, staff('maker2'))];
  const checkers = [await signIn(url, staff('checker')), await signIn(url, staff('checker2'))];
  // Whom an account is for may not approve it.
  const holders = demoPeople.filter(({ roles }) => !roles.includes('checker'));
  let filed = 0;
  const fileOne = async (): Promise<void> => {
    const maker = makers[filed % makers.length]!;
    const checker = checkers[Math.floor(filed / 3) % checkers.length]!;
    const promotion = promotions[filed / 2];
    const holder = holders[filed % holders.length]!.personId;
    const action = promotion
      ? await file(maker, 'create_promotion', promotionOf(promotion))
      : await file(maker, 'create_account', newAccount(holder));
    filed += 1;
    if (filed % 7 === 0) {
      await review(checker, action, 'rejected', 'Please take this up with the branch first.');
      return;
    }
    await review(checker, action);
    await settled(checker, action.id);
  };
  for (const [index, days] of workingDays(rhythm.length).toReversed().entries()) {
    const [count, decidedAfter] = rhythm[index]!;
    await daysAgo(superuserUrl, { days, decidedAfter }, async () => {
      for (let i = 0; i < count; i += 1) await fileOne();
    });
  }
  for (const [days, payload] of waiting) {
    await daysAgo(superuserUrl, { days, decidedAfter: 0 }, async () => {
      await file(makers[days % makers.length]!, 'create_promotion', promotionOf(payload));
    });
  }
  await daysAgo(superuserUrl, { days: 1, decidedAfter: 0 }, async () => {
    for (const [index, balance] of ['90000.00', '1800.00', '0.00'].entries()) {
      const holder = holders[index]!.personId;
      await file(makers[index % makers.length]!, 'create_account', newAccount(holder, { balance }));
    }
  });
}

function promotionOf([code, name, discountValue]: readonly [string, string, string]) {
  return newPromotion({ code, name, discountValue });
}

/** How many days ago the last `count` working days before today were. */
function workingDays(count: number): number[] {
  const days: number[] = [];
  for (let ago = 1; days.length < count; ago += 1) {
    const weekday = new Date(Date.now() - ago * 86_400_000).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(ago);
  }
  return days;
}
