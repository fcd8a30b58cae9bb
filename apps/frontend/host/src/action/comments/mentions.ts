import type { PersonRef } from '@countersign/actions';

/** What is typed of a name behind an `@` just before the caret, with where the `@` stands; nothing where none is. */
export function mentionAt(
  text: string,
  caret: number,
): { from: number; typed: string } | undefined {
  const found = /(?:^|[\s(])@([^@\n]{0,40})$/u.exec(text.slice(0, caret));
  const typed = found?.[1];
  if (typed === undefined || /^\s/u.test(typed)) return undefined;
  return { from: caret - typed.length - 1, typed };
}

/** The first people whose name has a part that begins as it was typed. */
export function matching(people: readonly PersonRef[], typed: string, most = 6): PersonRef[] {
  const wanted = typed.toLocaleLowerCase();
  const begins = (name: string) =>
    name.startsWith(wanted) || name.includes(` ${wanted}`) || name.includes(`-${wanted}`);
  return people.filter(({ name }) => begins(name.toLocaleLowerCase())).slice(0, most);
}

/** The text with somebody named in place of what was typed, and where the caret stands then. */
export function nameIn(
  text: string,
  { from, typed }: { from: number; typed: string },
  { name }: Pick<PersonRef, 'name'>,
): { text: string; caret: number } {
  const named = `@${name} `;
  const rest = text.slice(from + 1 + typed.length).replace(/^ /, '');
  return { text: text.slice(0, from) + named + rest, caret: from + named.length };
}

/** Those of the people who were chosen whom the text still names, each once. */
export function stillNamed(text: string, chosen: readonly PersonRef[]): PersonRef[] {
  let rest = text;
  const named: PersonRef[] = [];
  // Whose name begins with another's is looked for first.
  for (const one of chosen.toSorted((a, b) => b.name.length - a.name.length)) {
    if (named.some(({ personId }) => personId === one.personId)) continue;
    if (!rest.includes(`@${one.name}`)) continue;
    named.push(one);
    rest = rest.replace(`@${one.name}`, '');
  }
  return named;
}
