/** What keeps `text` from PostgreSQL and JSON, which must hold it unchanged; nothing for most texts. */
export function unfaithful(text: string): string | undefined {
  if (text.includes('\0')) return 'contains a NUL character';
  if (!text.isWellFormed()) return 'contains a lone surrogate';
  return undefined;
}
