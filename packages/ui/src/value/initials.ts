/** One or two letters for a name: of its first and last word, or the first letter of its only one. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = letterOf(words.at(0));
  const last = words.length > 1 ? letterOf(words.at(-1)) : '';
  return (first + last).toUpperCase() || '?';
}

function letterOf(word: string | undefined): string {
  return /[\p{L}\p{N}]/u.exec(word ?? '')?.[0] ?? '';
}
