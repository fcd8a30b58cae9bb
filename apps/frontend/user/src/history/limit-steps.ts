/** A limit that has changed; undefined where there is none. */
export interface LimitStep {
  currency: string;
  from: string | undefined;
  to: string | undefined;
}

type Limits = Readonly<Record<string, string>>;

/** The limits that are not what they were, by currency. */
export function limitSteps(before: Limits, after: Limits): LimitStep[] {
  const currencies = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return currencies
    .map((currency) => ({ currency, from: before[currency], to: after[currency] }))
    .filter(({ from, to }) => from !== to);
}
