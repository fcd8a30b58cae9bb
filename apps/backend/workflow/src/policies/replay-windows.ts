import { Decimal, type Facts, type Window } from '@countersign/policy';
import type { PastAction } from './replay-past.ts';
import { textOf } from './windows.ts';

interface Entry {
  at: number;
  currency: unknown;
  amount: Decimal;
}

/** The actions of one maker, target or value that a window holds, with what they come to. */
interface Held {
  entries: Entry[];
  /** The first that is still within the window. */
  first: number;
  sum: Decimal;
  byCurrency: Map<unknown, Decimal>;
}

const dayMs = 86_400_000;
const zero = Decimal.of('0');
/** Rejected, withdrawn and expired ones do not count, as for `readWindows`. */
const counting = new Set(['pending', 'returned', 'approved']);

/**
 * The windows of past actions, which come in the order in which they were filed, as `readWindows` would have read
 * them before each.
 */
export function createPastWindows(windows: Readonly<Record<string, Window>>) {
  const names = Object.entries(windows);
  const all = new Map<string, Held>();
  return (past: PastAction): Facts['windows'] =>
    Object.fromEntries(names.map(([name, window]) => [name, look(all, name, window, past)]));
}

function look(
  all: Map<string, Held>,
  name: string,
  window: Window,
  past: PastAction,
): { count: number; sum?: string } {
  const value = keyOf(window, past);
  // What has no target, or nothing in the field, is like no other.
  if (value === null) return { count: 0, ...(window.sum !== undefined && { sum: '0' }) };
  const held = heldBy(all, name, past, value);
  const at = Date.parse(past.submittedAt);
  leave(held, at - window.days * dayMs);
  const { currency } = past.payload;
  const same = typeof currency === 'string' ? held.byCurrency.get(currency) : held.sum;
  const read = {
    count: held.entries.length - held.first,
    ...(window.sum !== undefined && { sum: String(same ?? zero) }),
  };
  if (!counting.has(past.status)) return read;
  const entry = { at, currency, amount: amountOf(window, past) };
  enter(held, entry);
  // What somebody adopted is theirs as well.
  const { adopterId } = past;
  if (window.of === 'maker' && adopterId) enter(heldBy(all, name, past, adopterId), entry);
  return read;
}

function heldBy(
  all: Map<string, Held>,
  name: string,
  { actionType }: PastAction,
  value: string,
): Held {
  const key = JSON.stringify([actionType, name, value]);
  const held = all.get(key) ?? { entries: [], first: 0, sum: zero, byCurrency: new Map() };
  all.set(key, held);
  return held;
}

function enter(held: Held, entry: Entry): void {
  held.entries.push(entry);
  add(held, entry.currency, entry.amount);
}

/** Lets go of what is older. */
function leave(held: Held, since: number): void {
  for (let entry = held.entries[held.first]; entry && entry.at < since;) {
    add(held, entry.currency, zero.minus(entry.amount));
    held.first += 1;
    entry = held.entries[held.first];
  }
}

function add(held: Held, currency: unknown, amount: Decimal): void {
  held.sum = held.sum.plus(amount);
  held.byCurrency.set(currency, (held.byCurrency.get(currency) ?? zero).plus(amount));
}

function keyOf({ of }: Window, { makerId, target, payload }: PastAction): string | null {
  if (of === 'maker') return makerId;
  return of === 'target' ? target : textOf(payload[of.field]);
}

function amountOf({ sum }: Window, { payload }: PastAction): Decimal {
  const text = sum === undefined ? null : textOf(payload[sum]);
  return text !== null && /^\d+(\.\d+)?$/.test(text) ? Decimal.of(text) : zero;
}
