import type { ActionType } from '@countersign/actions';
import { approve, type Author, file } from './author.ts';
import { dayMinutes } from './calendar.ts';
import type { Template } from './script.ts';
import { texts } from './texts.ts';
import type { Worker } from './world.ts';

/** Something that changes who may do what: filed by the first makers, and decided while nothing else goes on. */
export function standing(
  author: Author,
  minute: number,
  actionType: ActionType,
  payload: Template,
): number {
  const of = file(author, minute, author.random.pick(['maker', 'maker2']), actionType, payload);
  approve(author, minute + 20 + author.random.below(60), of, { alone: true });
  return of;
}

/** How payloads name somebody. */
export const personOf = ({ username }: Worker): string => `@p.${username}`;

/** Somebody is locked out for two days. */
export function lockOut(author: Author, from: number, worker: Worker): void {
  const { random, calendar } = author;
  worker.stays = false;
  standing(author, from, 'lock_user', {
    userId: personOf(worker),
    reason: random.pick(texts.lock),
  });
  worker.away.push([calendar.at(from), calendar.at(from + 3 * dayMinutes)]);
  const unlock = { userId: personOf(worker), reason: random.pick(texts.unlock) };
  standing(author, from + 2 * dayMinutes, 'unlock_user', unlock);
}

/** Somebody gets another name beside theirs. */
export function rename(author: Author, minute: number, worker: Worker, added: string): void {
  const { username, email, fullName } = worker;
  const [first, last] = fullName.split(' ');
  standing(author, minute, 'update_user', {
    userId: personOf(worker),
    username,
    email,
    fullName: `${first} ${last}-${added}`,
    reason: author.random.pick(texts.rename),
  });
}
