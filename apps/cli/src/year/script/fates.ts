import {
  approve,
  type Author,
  end,
  file,
  isAtWork,
  nextCase,
  pause,
  put,
  someMaker,
} from './author.ts';
import { attachmentOf } from './attachment.ts';
import type { Idea } from './payloads.ts';
import { texts } from './texts.ts';

/** An action that was filed: what came of it is still to be written. */
interface Filed {
  idea: Idea;
  of: number;
  by: string;
  minute: number;
}

type Fate = (author: Author, filed: Filed) => void;

/** It is carried out: what it holds is free again, and what it makes is there. */
function carriedOut({ idea, of }: Filed, at: number): void {
  for (const kept of idea.hold) kept.free = at;
  if (at < Infinity) idea.done(of, at);
}

/** It comes to nothing, from `at` on. */
function over({ idea }: Filed, at: number, happens: boolean): void {
  for (const kept of idea.hold) kept.free = happens ? at : Infinity;
}

const approved: Fate = (author, filed) => {
  const from = filed.minute + pause(author.random);
  const comment = author.random.below(8) === 0 ? author.random.pick(texts.approve) : undefined;
  carriedOut(filed, approve(author, from, filed.of, comment === undefined ? {} : { comment }));
};

const rejected: Fate = (author, filed) => {
  const { random } = author;
  const at = filed.minute + pause(random);
  const happens = end(author, at, filed.of, { kind: 'reject', comment: random.pick(texts.reject) });
  if (!happens || random.below(3) > 0) return over(filed, at + 1, happens);
  const again = at + pause(random);
  if (again >= author.calendar.minutes || !isAtWork(author, filed.by, again))
    return over(filed, at + 1, true);
  const of = file(author, again, filed.by, filed.idea.actionType, filed.idea.payload, {
    again: filed.of,
  });
  approved(author, { ...filed, of, minute: again });
};

const withdrawn: Fate = (author, filed) => {
  const at = filed.minute + pause(author.random);
  const asked = {
    kind: 'withdraw',
    by: filed.by,
    reason: author.random.pick(texts.withdraw),
  } as const;
  over(filed, at + 1, end(author, at, filed.of, asked));
};

/** Somebody notices the mistake; mostly its maker puts it right. */
const returned: Fate = (author, filed) => {
  const { random } = author;
  const at = filed.minute + pause(random);
  const noticed = put(author, at, filed.of, {
    kind: 'return',
    comment: random.pick(texts.returned),
  });
  const answer = at + pause(random);
  if (!noticed || random.below(10) === 0) return withdrawn(author, { ...filed, minute: at });
  const { by, of, idea } = filed;
  put(author, answer - 1, of, { kind: 'comment', by, text: random.pick(texts.answer) });
  const mended = put(author, answer, of, { kind: 'amend', by, payload: idea.payload });
  if (!mended) return over(filed, answer, false);
  approved(author, { ...filed, minute: answer });
};

/** Its maker, or somebody who could decide it, mends it before anybody has voted. */
const mended =
  (how: 'amend' | 'edit'): Fate =>
  (author, filed) => {
    const at = filed.minute + 2 + author.random.below(40);
    const { by, idea } = filed;
    const asked = how === 'amend' ? { kind: how, by } : { kind: how };
    const happens = put(author, at, filed.of, { ...asked, payload: idea.payload });
    if (!happens) return over(filed, at, false);
    approved(author, { ...filed, minute: at });
  };

const steppedBack: Fate = (author, filed) => {
  const at = filed.minute + pause(author.random);
  put(author, at, filed.of, { kind: 'recuse', reason: author.random.pick(texts.recuse) });
  approved(author, { ...filed, minute: at });
};

/** Somebody tries what must not be. */
const tried =
  (kind: 'approve_own' | 'approve_stale'): Fate =>
  (author, filed) => {
    const at = filed.minute + 3;
    put(author, at, filed.of, { kind, by: filed.by });
    approved(author, { ...filed, minute: at });
  };

/** Somebody else has changed the same meanwhile: what was approved is refused, and filed again. */
const overtaken: Fate = (author, filed) => {
  const [target] = filed.idea.hold;
  const { payload, actionType } = filed.idea;
  if (!target || !('accountId' in payload)) return approved(author, filed);
  const by = someMaker(author, filed.minute + 2);
  const late = file(author, filed.minute + 2, by, 'update_account', {
    accountId: payload.accountId,
    accountType: 'checking',
    label: `${author.random.pick(texts.label)} ${author.random.below(900)}`,
    reason: author.random.pick(texts.relabel),
  });
  const first = approve(author, filed.minute + pause(author.random), filed.of);
  carriedOut(filed, Infinity);
  if (first === Infinity) return;
  filed.idea.done(filed.of, first);
  const refused = approve(author, first + pause(author.random), late, { ends: 'refused' });
  if (refused === Infinity) return;
  target.free = refused;
  // A closed account takes no changes any more, and money goes where it is.
  if (actionType === 'change_account_status') target.free = Infinity;
};

/** It was wrong after all: its reversal is filed by somebody, and decided as any other. */
const undone: Fate = (author, filed) => {
  const { actionType } = filed.idea;
  const done = approve(author, filed.minute + pause(author.random), filed.of);
  if (done === Infinity || !['adjust_balance', 'update_account'].includes(actionType)) {
    return carriedOut(filed, done);
  }
  // What came in is given back by no account that is frozen.
  const [account] = filed.idea.hold as { status?: string }[];
  if (actionType === 'adjust_balance' && account?.status === 'frozen') {
    return carriedOut(filed, done);
  }
  const at = done + pause(author.random);
  if (at >= author.calendar.minutes) return carriedOut(filed, done);
  const of = nextCase(author);
  const reason = author.random.pick(texts.reverse);
  put(author, at, of, { kind: 'reverse', by: filed.by, reverses: filed.of, reason });
  const until = approve(author, at + pause(author.random), of);
  for (const kept of filed.idea.hold) kept.free = until;
};

/** It was to be done on a day to come, and is cancelled before. */
const postponed: Fate = (author, filed) => {
  const { random } = author;
  const from = filed.minute + pause(random);
  const scheduled = approve(author, from, filed.of, { ends: 'scheduled' });
  if (scheduled === Infinity) return over(filed, from, false);
  author.open.add(filed.of);
  const at = scheduled + pause(random) + 600;
  const reason = random.pick(texts.cancel);
  over(filed, at + 2, end(author, at, filed.of, { kind: 'cancel', by: filed.by, reason }));
};

const fates: readonly (readonly [perMille: number, fate: Fate, filesWrong?: true])[] = [
  [60, rejected],
  [40, withdrawn],
  [75, returned, true],
  [15, mended('amend'), true],
  [8, mended('edit'), true],
  [6, steppedBack],
  [5, tried('approve_own')],
  [5, tried('approve_stale')],
  [6, overtaken],
  [14, undone],
  [4, postponed],
];

const scheduleOf = ({ calendar, random }: Author) => ({
  at: `${new Date(calendar.ends + (20 + random.below(60)) * 86_400_000).toISOString().slice(0, 11)}06:00`,
  zone: random.pick(['Europe/Berlin', 'Europe/London', 'UTC']),
  withinMinutes: 120,
});

/** Files something, and has it come to one of its ends; each end in turn where `place` says which. */
export function live(
  author: Author,
  minute: number,
  idea: Idea,
  place?: number | 'approved',
): void {
  const { random } = author;
  let left = random.below(1_000);
  const drawn = fates.find(([share]) => (left -= share) < 0);
  const found = typeof place === 'number' ? fates[place % fates.length] : drawn;
  const [, fate = approved, filesWrong] = (place === 'approved' ? undefined : found) ?? [];
  const wrong = filesWrong ? idea.mistaken : undefined;
  const chosen = filesWrong && !wrong ? approved : fate;
  const by = someMaker(author, minute);
  const more = {
    ...(chosen === postponed && { schedule: scheduleOf(author) }),
    ...(random.below(14) === 0 && { attachments: [attachmentOf(author, idea.payload)] }),
  };
  const of = file(author, minute, by, idea.actionType, wrong ?? idea.payload, more);
  if (random.below(9) === 0) {
    const text = random.pick(texts.comment);
    put(author, minute + 1 + random.below(3), of, {
      kind: 'comment',
      ...(random.below(2) === 0 && { by }),
      text,
    });
  }
  if (random.below(45) === 0) put(author, minute + 2, of, { kind: 'assign' });
  chosen(author, { idea, of, by, minute });
}

/** Whether an end is one that only a change of an account has. */
export function isOfAccount(place: number): boolean {
  return [overtaken, undone].includes(fates[place % fates.length]![1]);
}

/** How many ends there are besides that it is simply approved. */
export const fateCount = fates.length;
