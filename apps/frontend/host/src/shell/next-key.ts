/** The first key of a pair, and when it was pressed, in milliseconds. */
export interface FirstKey {
  key: string;
  at: number;
}

/** What a pressed key leads to: a shortcut's keys, or the first half of some. */
export interface KeyStep {
  run?: string;
  first?: FirstKey;
}

/** How long the second key of a pair may take, in milliseconds. */
const pairTimeoutMs = 1_500;

/** What a key does, after what was pressed before it. `known` holds the keys of all shortcuts. */
export function nextKey(
  known: readonly string[],
  first: FirstKey | undefined,
  { key, at }: FirstKey,
): KeyStep {
  const pair = first && at - first.at < pairTimeoutMs ? `${first.key} ${key}` : undefined;
  if (pair !== undefined && known.includes(pair)) return { run: pair };
  if (known.includes(key)) return { run: key };
  return known.some((keys) => keys.startsWith(`${key} `)) ? { first: { key, at } } : {};
}
