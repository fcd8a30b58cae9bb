let live = false;

/** Notes whether changes are told of as they happen, so that looking for them is only a precaution; returns whether that is new. */
export function setLive(now: boolean): boolean {
  const isNew = live !== now;
  live = now;
  return isNew;
}

/** How often something is looked at again, in milliseconds: as given, and seldom while changes are told of. */
export const lookEvery = (ms: number) => (): number => (live ? Math.max(ms, 60_000) : ms);
