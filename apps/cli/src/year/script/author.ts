import type { ActionType } from '@countersign/actions';
import { type Calendar, dayMinutes } from './calendar.ts';
import type { Random } from './random.ts';
import type { Asked, Move, Template } from './script.ts';
import type { World, Worker } from './world.ts';

/** Writes a script, move by move. */
export interface Author {
  random: Random;
  calendar: Calendar;
  world: World;
  moves: Move[];
  /** How many actions there are so far. */
  cases: number;
  /** Which of them nobody has brought to an end. */
  open: Set<number>;
}

/** A number for the next action. */
export function nextCase(author: Author): number {
  const of = author.cases;
  author.cases += 1;
  author.open.add(of);
  return of;
}

/** Has a move happen at a working minute; one after the year's end does not: then it returns `false`. */
export function put(
  author: Author,
  minute: number,
  of: number,
  asked: Asked,
  alone?: true,
): boolean {
  if (minute >= author.calendar.minutes) return false;
  // Nobody does anything on the stroke of a minute.
  const at = author.calendar.at(minute + author.random.below(950) / 1_000);
  author.moves.push({ ...asked, at, of, ...(alone && { alone }) });
  return true;
}

/** The action is over once this has happened. */
export function end(
  author: Author,
  minute: number,
  of: number,
  asked: Asked,
  alone?: true,
): boolean {
  const happens = put(author, minute, of, asked, alone);
  if (happens) author.open.delete(of);
  return happens;
}

/** Files an action; its number. */
export function file(
  author: Author,
  minute: number,
  by: string,
  actionType: ActionType,
  payload: Template,
  more: Pick<Extract<Asked, { kind: 'file' }>, 'again' | 'schedule' | 'attachments'> = {},
): number {
  const of = nextCase(author);
  put(author, minute, of, { kind: 'file', by, actionType, payload, ...more });
  return of;
}

/** The most votes that any policy of the year asks for. */
const mostVotes = 2;

/** How long something waits for somebody, in working minutes: mostly an hour or two, at times days. */
export function pause(random: Random): number {
  const share = random.below(1_000) / 1_000;
  return 4 + Math.round(90 * -Math.log(1 - share * 0.999)) + (random.below(12) === 0 ? 600 : 0);
}

/**
 * Has an action approved by whoever its policy names, from a working minute on; what is approved by fewer votes than the
 * most that there may be is not asked again.
 *
 * @returns when it is executed; `Infinity` when the year ends before
 */
export function approve(
  author: Author,
  from: number,
  of: number,
  { ends, alone, comment }: { ends?: 'refused' | 'scheduled'; alone?: true; comment?: string } = {},
): number {
  let at = from;
  for (let vote = 1; vote <= mostVotes; vote += 1) {
    const asked = {
      kind: 'approve',
      ...(ends && { ends }),
      ...(comment && vote === 1 && { comment }),
    } as const;
    const happens =
      vote < mostVotes ? put(author, at, of, asked, alone) : end(author, at, of, asked, alone);
    if (!happens) return Infinity;
    if (vote < mostVotes) at += 5 + author.random.below(110);
  }
  return at + 1;
}

/** Who is at work. */
function atWork({ world, calendar }: Author, minute: number): Worker[] {
  const time = calendar.at(Math.min(minute, calendar.minutes - 1));
  return world.workers.filter(
    ({ joins, away }) =>
      joins <= minute && !away.some(([from, until]) => from <= time && time < until),
  );
}

/** Whether somebody is at work; the demo staff always is. */
export function isAtWork(author: Author, username: string, minute: number): boolean {
  const isWorker = author.world.workers.some((worker) => worker.username === username);
  return !isWorker || atWork(author, minute).some((worker) => worker.username === username);
}

/** Who is at work and stays, so that what is filed for them is still theirs when it is decided. */
export function customers(author: Author, minute: number): Worker[] {
  return atWork(author, minute).filter(({ stays }) => stays);
}

/** Whether somebody is still there for what they file: for as long as it may take to be decided. */
function comesBack({ calendar }: Author, { away }: Worker, minute: number): boolean {
  const days = Array.from({ length: 9 }, (_, day) =>
    Math.min(minute + day * dayMinutes, calendar.minutes - 1),
  );
  return days
    .map((each) => calendar.at(each))
    .every((time) => !away.some(([from, until]) => from <= time && time < until));
}

/** A maker who is at work, by name; one of the first makers where nobody else is. */
export function someMaker(author: Author, minute: number): string {
  const makers = atWork(author, minute).filter(
    (worker) =>
      worker.roles.includes('maker') && (worker.stays || comesBack(author, worker, minute)),
  );
  return makers.length > 0
    ? author.random.pick(makers).username
    : author.random.pick(['maker', 'maker2']);
}
