import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { OperatorError } from '../../operator-error.ts';

const size = z.object({
  seed: z.number(),
  actions: z.number(),
  ends: z.number(),
  /** The digest of its script: another release may write another one. */
  script: z.string(),
});

const wave = z.object({
  /** How many moves of the script there are up to the end of this wave. */
  next: z.number(),
  /** When it was played, on this machine's clock. */
  from: z.number(),
  until: z.number(),
  /** When that was on the clock of the year, of each move with the action that it was about. */
  at: z.array(z.tuple([z.number(), z.string()])),
  /** What is known of cases since: the action's id, where it stands, and what its owner said. */
  known: z.record(
    z.string(),
    z.object({
      id: z.string(),
      status: z.string(),
      revision: z.number(),
      result: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});

/** Moves that were played beside each other. */
export type Wave = z.infer<typeof wave>;
/** What the player knows of a case. */
export type Known = Wave['known'][string];

/** What was played of a year so far: with it, a year that was broken off goes on. */
export interface Journal {
  /** What the year is that was begun, if one was. */
  size: z.infer<typeof size> | undefined;
  waves: Wave[];
  begin(year: z.infer<typeof size>): void;
  add(wave: Wave): void;
}

/**
 * The journal in a file, a line for each wave.
 *
 * @throws {OperatorError} when the file is not one
 */
export function openJournal(file: string): Journal {
  const [first, ...lines] = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const write = (entry: unknown): void => appendFileSync(file, `${JSON.stringify(entry)}\n`);
  const waves = lines.map((line) => read(wave, line, file));
  const journal: Journal = {
    size: first === undefined ? undefined : read(size, first, file),
    waves,
    begin(year) {
      journal.size = year;
      write(year);
    },
    add(played) {
      waves.push(played);
      write(played);
    },
  };
  return journal;
}

/** A journal that nobody goes on with. */
export function memoryJournal(): Journal {
  const journal: Journal = {
    size: undefined,
    waves: [],
    begin: (year) => void (journal.size = year),
    add: (played) => void journal.waves.push(played),
  };
  return journal;
}

function read<S extends z.ZodType>(schema: S, line: string, file: string): z.output<S> {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    throw new OperatorError(
      `${file} is damaged: remove the demonstration with reset, and begin anew.`,
    );
  }
}
