import type { Move } from '../script/script.ts';

/** How many moves are played beside each other at most. */
const widest = 6;

/** What a move looks at, and what it may change for others. */
interface Reach {
  reads: Set<string>;
  writes: Set<string>;
}

/**
 * How many of the next moves can be played beside each other: none of them has to do with another, and what is to be alone is.
 *
 * @param moves in order
 * @param casesOf what the payload of each case names
 */
export function nextWave(
  moves: readonly Move[],
  from: number,
  casesOf: ReadonlyMap<number, readonly string[]>,
): Move[] {
  const wave: Move[] = [];
  const reads = new Set<string>();
  const writes = new Set<string>();
  for (const move of moves.slice(from, from + widest)) {
    if (wave.length > 0 && (move.alone || wave[0]!.alone)) break;
    const reach = reachOf(move, casesOf);
    const meets =
      [...reach.writes].some((each) => reads.has(each) || writes.has(each)) ||
      [...reach.reads].some((each) => writes.has(each));
    if (meets) break;
    for (const each of reach.reads) reads.add(each);
    for (const each of reach.writes) writes.add(each);
    wave.push(move);
  }
  return wave;
}

/** What each case's payloads name: other cases by their number, promotions by their code. */
export function namesOf(moves: readonly Move[]): Map<number, string[]> {
  const names = new Map<number, string[]>();
  for (const move of moves) {
    if ('payload' in move)
      names.set(move.of, [...(names.get(move.of) ?? []), ...named(move.payload)]);
  }
  return names;
}

function reachOf(move: Move, casesOf: ReadonlyMap<number, readonly string[]>): Reach {
  const own = move.of < 0 ? [] : [String(move.of)];
  const by = 'by' in move && move.by !== undefined ? [`p.${move.by}`] : [];
  if (move.kind === 'accept') return { reads: new Set(own), writes: new Set(by) };
  const names = casesOf.get(move.of) ?? [];
  const decides = move.kind === 'approve' || move.kind === 'cancel';
  const others = move.kind === 'reverse' ? [String(move.reverses)] : [];
  const again = move.kind === 'file' && move.again !== undefined ? [String(move.again)] : [];
  return {
    reads: new Set([...by, ...(decides ? [] : names), ...others]),
    writes: new Set([...own, ...again, ...(decides ? names : [])]),
  };
}

function named(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(named);
  if (typeof value !== 'object' || value === null) {
    const [, of] = /^@(\d+)\./.exec(String(value)) ?? [];
    return of === undefined ? [] : [of];
  }
  return Object.entries(value).flatMap(([field, each]) =>
    field === 'code' || field === 'promotionCode' ? [`code ${String(each)}`] : named(each),
  );
}
