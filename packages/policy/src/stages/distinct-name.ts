/** The most characters that a name has. */
const longest = 60;

/** A name that is not taken: itself, or with the first number behind it that makes it so. */
export function distinctName(name: string, taken: ReadonlySet<string>): string {
  for (let count = 1, candidate = name; ; candidate = numbered(name, count)) {
    if (!taken.has(candidate)) return candidate;
    count += 1;
  }
}

function numbered(name: string, count: number): string {
  const suffix = ` (${count})`;
  return `${Array.from(name)
    .slice(0, longest - suffix.length)
    .join('')
    .trimEnd()}${suffix}`;
}
