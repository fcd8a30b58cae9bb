import { performance } from 'node:perf_hooks';
import type { Script } from '../script/script.ts';
import type { Table } from './asking.ts';
import { type Cast, openCast, type Place } from './cast.ts';
import type { Journal } from './journal.ts';
import { Knowledge } from './knowledge.ts';
import { play } from './moves.ts';
import { namesOf, nextWave } from './waves.ts';

/** How far a year is. */
export interface Progress {
  filed: number;
  all: number;
  /** Moves that were played now, those that are left, and for how many seconds it goes on. */
  played: number;
  left: number;
  seconds: number;
  counts: Record<string, number>;
}

/** What came of a year. */
export interface Played {
  /** How often something was refused that had to be, by the code of the refusal. */
  refusals: Record<string, number>;
  seconds: number;
  knowledge: Knowledge;
}

/**
 * Has the people of a year ask for what the script says, at a running demonstration. What was broken off is gone on with.
 *
 * @throws {OperatorError} when something is answered otherwise than it must
 */
export async function playYear(
  place: Place,
  script: Script,
  journal: Journal,
  tell: (progress: Progress) => void = () => {},
): Promise<Played> {
  const knowledge = new Knowledge(script, journal.waves);
  const cast: Cast = openCast(place, script.people);
  const table: Table = {
    script,
    cast,
    knowledge,
    refusals: new Map(),
    perhapsDone: journal.waves.length > 0,
  };
  const names = namesOf(script.moves);
  const began = performance.now();
  const first = journal.waves.at(-1)?.next ?? 0;
  let next = first;
  try {
    while (next < script.moves.length) {
      const wave = nextWave(script.moves, next, names);
      const from = Date.now();
      await together(wave.map((move) => play(table, move)));
      next += wave.length;
      const at = wave.map((move): [number, string] => [
        move.at,
        knowledge.has(move.of) ? knowledge.get(move.of).id : '',
      ]);
      journal.add({ next, from, until: Date.now() + 1, at, known: knowledge.takeNews() });
      table.perhapsDone = false;
      const seconds = (performance.now() - began) / 1_000;
      const played = next - first;
      const left = script.moves.length - next;
      const counts = knowledge.counts();
      const filed = Object.values(counts).reduce((sum, each) => sum + each, 0);
      tell({
        filed,
        all: script.actions,
        played,
        left,
        seconds: (seconds / played) * left,
        counts,
      });
    }
  } finally {
    await cast.leave();
  }
  const seconds = (performance.now() - began) / 1_000;
  return { refusals: Object.fromEntries(table.refusals), seconds, knowledge };
}

/** Waits for all, also when one fails: then nothing of it is still under way. */
async function together(work: Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) {
    if (result.status === 'rejected') throw result.reason;
  }
}
