/** Types of action that one service owns, under what people call what it holds. */
export interface TypeGroup<Type> {
  /** Neither is there for those whose remotes say nothing of themselves. */
  owner: string | undefined;
  label: string | undefined;
  types: Type[];
}

interface Told {
  owner: string;
  title: string;
  description: string;
}

/**
 * The types in which every word that is looked for occurs, by their owners in the order of the navigation; last, together,
 * those of owners of whom nothing is known.
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
  const owners = new Set(places.map(({ owner }) => owner));
  return [...owners, undefined].flatMap((owner) => {
    const own = found.filter((type) => (owners.has(type.owner) ? type.owner : undefined) === owner);
    const label = places.find((place) => place.owner === owner)?.label;
    return own.length > 0 ? [{ owner, label, types: own }] : [];
  });
}
