import type { Author } from './author.ts';
import { calendarUntil, dayMinutes } from './calendar.ts';
import { everyKind, moneyMoves, somethingDaily } from './changes.ts';
import { fileMany, forget, leaveOpen } from './ending.ts';
import { fateCount, isOfAccount, live } from './fates.ts';
import { beginWork, changePeople } from './people.ts';
import { seeded } from './random.ts';
import type { Script } from './script.ts';
import { hireStaff } from './staff.ts';
import type { Worker } from './world.ts';

/** How large a year is, and when it ends, in milliseconds since 1970. */
export interface YearSize {
  seed: number;
  actions: number;
  ends: number;
}

/** The fewest actions in which every type and every end has its place. */
export const leastActions = 100;

/**
 * Writes the year of a back office: who works there, what they file, and what comes of it. The same size has the same
 * script; it has as many actions as asked for, or a few more.
 *
 * @throws {RangeError} for fewer than `leastActions`
 */
export function writeScript({ seed, actions, ends }: YearSize): Script {
  if (actions < leastActions)
    throw new RangeError(`A year has ${leastActions} actions at the least`);
  const random = seeded(seed);
  const calendar = calendarUntil(ends);
  const count = actions >= 1_000 ? 30 : 10;
  const people = hireStaff(random, calendar, count);
  const workers: Worker[] = people.map((person) => ({
    ...person,
    ref: `@p.${person.username}`,
    free: 0,
    joins: Infinity,
    stays: true,
  }));
  const author: Author = {
    random,
    calendar,
    world: { accounts: [], promotions: [], orders: [], workers },
    moves: [],
    cases: 0,
    open: new Set(),
  };
  const joiners = count >= 20 ? workers.slice(12, 14) : workers.slice(-1);
  const first = workers.filter((worker) => !joiners.includes(worker));
  beginWork(author, first);
  changePeople(author, first, joiners);
  const begins = 2 * dayMinutes;
  const leftOpen = actions >= 1_000 ? 40 : Math.ceil(actions / 10);
  const expiring = forget(author, actions >= 1_000 ? 6 : 2);
  const until = calendar.minutes - (actions >= 1_000 ? 2 : 1) * dayMinutes;
  // Each kind once, one after the other.
  let minute = begins;
  for (const { kind, needs } of everyKind) {
    for (let idea = kind(author, minute); ; idea = kind(author, minute)) {
      live(author, minute, idea ?? needs(author, minute), 'approved');
      minute += 2 * dayMinutes;
      if (idea) break;
    }
  }
  fillDays(author, { from: begins, until, actions: actions - leftOpen });
  leaveOpen(author, until + 1, leftOpen);
  const moves = author.moves.toSorted((a, b) => a.at - b.at || a.of - b.of);
  for (const of of expiring) author.open.add(of);
  const open = [...author.open].toSorted((a, b) => a - b);
  const away = new Map(workers.map((worker) => [worker.username, worker.away]));
  return {
    seed,
    actions: author.cases,
    begins: calendar.begins,
    ends,
    people: people.map((person) => ({ ...person, away: away.get(person.username)! })),
    moves,
    open,
  };
}

/** What people file day by day, as much on one as on another; now and then many at once. */
function fillDays(
  author: Author,
  { from, until, actions }: { from: number; until: number; actions: number },
): void {
  const { random } = author;
  const left = actions - author.cases;
  let turn = 0;
  for (let minute = from; author.cases < actions;) {
    const progress = (actions - author.cases) / left;
    minute = Math.min(until - 1, Math.max(minute, Math.floor(until - (until - from) * progress)));
    const at = minute + random.below(20);
    if (turn > 0 && turn % 350 === 0 && actions - author.cases > 40)
      fileMany(author, at, 8 + random.below(12));
    // Of a short year each end has one of the first, where one that is chosen by lot may come too late.
    else if (turn < fateCount * 2 && turn % 2 === 1) {
      const place = (turn - 1) / 2;
      const money = isOfAccount(place) ? moneyMoves(author, at) : undefined;
      live(author, at, money ?? somethingDaily(author, at), place);
    } else live(author, at, somethingDaily(author, at));
    turn += 1;
  }
}
