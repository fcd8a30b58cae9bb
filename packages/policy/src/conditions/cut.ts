/** The first `most` UTF-16 units of a text, without half of a character at their end: no database holds that. */
export function cut(most: number, text: string): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
