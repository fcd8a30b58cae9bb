/** A number where it is one; else what was typed, so that it stays and is said to be none. */
export function numberIn(text: string): number | string {
  return /^\d{1,6}$/.test(text) ? Number(text) : text;
}
