/** Types of action that one service owns, under what people call what it holds. */
export interface TypeGroup<Type> {
  owner: string;
  /** Not there where its remote says nothing of itself. */
  label: string | undefined;
  types: Type[];
}

interface Told {
  owner: string;
  title: string;
  description: string;
}

/**
 * The types in which every word that is looked for occurs, by their owners in the order of the navigation; those last of
 * whom nothing is known.
 *
 * @param places what owners hold, in the order of the navigation
 */
export function groupTypes<Type extends Told>(
  types: readonly Type[],
  places: readonly { owner: string; label: string }[],
  sought: string,
): TypeGroup<Type>[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const found = types.filter(({ title, description }) => {
    const told = `${title} ${description}`.toLowerCase();
    return words.every((word) => told.includes(word));
  });
  const owners = new Set([...places, ...found].map(({ owner }) => owner));
  return [...owners].flatMap((owner) => {
    const own = found.filter((type) => type.owner === owner);
    const label = places.find((place) => place.owner === owner)?.label;
    return own.length > 0 ? [{ owner, label, types: own }] : [];
  });
}
