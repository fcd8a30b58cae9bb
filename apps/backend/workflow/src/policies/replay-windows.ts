import { Decimal, type Facts, type Window } from '@countersign/policy';
import type { PastAction } from './replay-past.ts';

interface Entry {
  at: number;
  currency: unknown;
  amount: Decimal | undefined;
}

const dayMs = 86_400_000;
/** Rejected, withdrawn and expired ones do not count, as for `readWindows`. */
const counting = new Set(['pending', 'approved']);

/** The windows of past actions as they would have been read when each was filed, of what came before it. */
export function createPastWindows(windows: Readonly<Record<string, Window>>) {
  const names = Object.entries(windows);
  const entries = new Map<string, Entry[]>();
  return (past: PastAction): Facts['windows'] => {
    const at = Date.parse(past.submittedAt);
    return Object.fromEntries(
      names.map(([name, window]) => {
        const key = `${past.actionType} ${name} ${keyOf(window, past)}`;
        const earlier = (entries.get(key) ?? []).filter(
          (each) => each.at >= at - window.days * dayMs,
        );
        const own: Entry = {
          at,
          currency: past.payload['currency'],
          amount: window.sum === undefined ? undefined : amountOf(past.payload[window.sum]),
        };
        entries.set(key, counting.has(past.status) ? [...earlier, own] : earlier);
        const same = earlier.filter(({ currency }) => currency === own.currency);
        return [
          name,
          {
            count: earlier.length,
            ...(window.sum !== undefined && { sum: String(sumOf(same)) }),
          },
        ];
      }),
    );
  };
}

function keyOf({ of }: Window, { makerId, target, payload }: PastAction): string {
  if (of === 'maker') return makerId;
  return of === 'target' ? (target ?? '') : JSON.stringify(payload[of.field] ?? null);
}

function amountOf(value: unknown): Decimal | undefined {
  try {
    return Decimal.of(String(value));
  } catch {
    return undefined;
  }
}

function sumOf(entries: readonly Entry[]): Decimal {
  return entries.reduce((sum, { amount }) => (amount ? sum.plus(amount) : sum), Decimal.of('0'));
}
