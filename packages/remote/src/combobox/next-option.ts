/** The one option that can be chosen; -1 when there is none, or a choice. */
export function onlyOption(choosable: readonly boolean[]): number {
  const first = choosable.indexOf(true);
  return choosable.includes(true, first + 1) ? -1 : first;
}

/** Which option a key leads to, of those that can be chosen; undefined when the key leads nowhere. */
export function nextOption(
  key: string,
  active: number,
  choosable: readonly boolean[],
): number | undefined {
  const all = choosable.flatMap((yes, index) => (yes ? [index] : []));
  const [first, last] = [all[0], all.at(-1)];
  switch (key) {
    case 'ArrowDown':
      return all.find((index) => index > active) ?? first;
    case 'ArrowUp':
      return all.findLast((index) => index < active) ?? last;
    default:
      return undefined;
  }
}
