import { type Author, approve, file, put, someMaker } from './author.ts';
import { somethingDaily } from './changes.ts';
import { createAccount, createOrder, createPromotion } from './payloads.ts';
import type { Move, Template } from './script.ts';
import { texts } from './texts.ts';

const dayMs = 86_400_000;

/** What waits when the year ends: undecided, back with its maker, half approved, for a time to come, or not even filed. */
export function leaveOpen(author: Author, from: number, count: number): void {
  const { random, calendar } = author;
  const step = (calendar.minutes - from - 30) / count;
  for (let place = 0; place < count; place += 1) {
    const minute = from + Math.floor(place * step);
    const by = someMaker(author, minute);
    if (place % 10 === 4) {
      const { actionType, payload } = { ...createPromotion(author, minute) };
      const mild = {
        ...payload,
        discountType: 'percentage',
        discountValue: '7.5',
        currency: undefined,
      };
      const at = `${new Date(calendar.ends + (1 + (place % 3)) * dayMs).toISOString().slice(0, 11)}06:00`;
      const schedule = { at, zone: 'Europe/Berlin', withinMinutes: 120 };
      const of = file(
        author,
        minute,
        by,
        actionType,
        JSON.parse(JSON.stringify(mild)) as typeof payload,
        { schedule },
      );
      approve(author, minute + 3, of, { ends: 'scheduled' });
      author.open.add(of);
      continue;
    }
    const idea = place % 3 === 0 ? createAccount(author, minute) : somethingDaily(author, minute);
    const wrong = place % 5 === 1 ? idea.mistaken : undefined;
    const of = file(author, minute, by, idea.actionType, wrong ?? idea.payload);
    for (const kept of idea.hold) kept.free = Infinity;
    if (wrong)
      put(author, minute + 9, of, { kind: 'return', comment: random.pick(texts.returned) });
    else if (place % 7 === 3)
      put(author, minute + 4, of, { kind: 'comment', by, text: random.pick(texts.comment) });
    else if (place % 9 === 2) put(author, minute + 6, of, { kind: 'assign' });
  }
  for (let place = 0; place < Math.min(4, Math.ceil(count / 10)); place += 1) {
    const minute = calendar.minutes - 20 + place;
    const { actionType, payload } = createOrder(author, minute);
    put(author, minute, -1, { kind: 'draft', by: someMaker(author, minute), actionType, payload });
  }
}

/** A file of new accounts of one person, decided with one decision. */
export function fileMany(author: Author, minute: number, count: number): void {
  const by = someMaker(author, minute);
  const rows = Array.from({ length: count }, () => {
    const { payload }: { payload: Template } = createAccount(author, minute);
    const digits = String(payload.accountNumber).slice(2);
    const small = `${author.random.below(9_000)}.00`;
    const of = author.cases;
    author.cases += 1;
    author.open.add(of);
    const row: Template = {
      ...payload,
      accountNumber: `DE${digits}`,
      currency: 'EUR',
      balance: small,
    };
    return { of, payload: row };
  });
  const userId = rows[0]!.payload.userId as string;
  for (const row of rows) row.payload.userId = userId;
  const cases = rows.map(({ of }) => of);
  put(author, minute, cases[0]!, { kind: 'batch', by, actionType: 'create_account', rows }, true);
  const decided = minute + 30 + author.random.below(200);
  put(author, decided, cases[0]!, { kind: 'approve_many', cases }, true);
  for (const of of cases) author.open.delete(of);
  const holder = userId.slice(3);
  for (const { of, payload } of rows) {
    author.world.accounts.push({
      ref: `@${of}.accountId`,
      free: decided + 1,
      holder,
      type: payload.accountType as 'savings',
      currency: 'EUR',
      balance: Math.round(Number(payload.balance) * 100),
      status: 'active',
    });
  }
}

/** What nobody looks at for as long as its policy allows, just until the year's end. */
export function forget(author: Author, count: number): Move['of'][] {
  const { calendar } = author;
  const latest = calendar.ends - 14 * dayMs - 600_000;
  let minute = calendar.minutes - 1;
  while (minute > 0 && calendar.at(minute) > latest) minute -= 1;
  return Array.from({ length: count }, (_, place) => {
    const at = minute - place * 2;
    return file(author, at, someMaker(author, at), 'create_order', createOrder(author, at).payload);
  });
}
