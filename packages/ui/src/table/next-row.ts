/**
 * The row that a key leads to, of `count`, from `current` (-1 when none has the focus), or
 * `undefined` when the key does nothing here. Letters work from anywhere; arrows and ends only from
 * inside the table, where they do not scroll the page. No wrapping: the ends are felt.
 */
export function nextRow(key: string, current: number, count: number): number | undefined {
  if (count === 0) return undefined;
  const inside = current >= 0;
  switch (key) {
    case 'j':
      return Math.min(current + 1, count - 1);
    case 'k':
      return inside ? Math.max(current - 1, 0) : count - 1;
    case 'ArrowDown':
      return inside ? Math.min(current + 1, count - 1) : undefined;
    case 'ArrowUp':
      return inside ? Math.max(current - 1, 0) : undefined;
    case 'Home':
      return inside ? 0 : undefined;
    case 'End':
      return inside ? count - 1 : undefined;
    default:
      return undefined;
  }
}
