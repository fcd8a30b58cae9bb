import { buttonClass } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { useAbouts, type Abouts, type OwnedDirectory } from '../remotes/abouts.ts';
import { useCan } from '../session/me.ts';

/** The forms that a directory or, with its id, a record leads to, for those who may file. */
export function Offers({
  directory,
  recordId,
  isOffered = () => true,
}: {
  directory: OwnedDirectory;
  recordId?: string;
  /** Of which types, where not of all. */
  isOffered?: (type: string) => boolean;
}) {
  const abouts = useAbouts();
  if (!useCan('action:file')) return null;
  return offersOn(abouts, directory, recordId !== undefined)
    .filter(({ type }) => isOffered(type))
    .map(({ type, label, as = directory.idField }) => (
      <Link
        key={type}
        to="/file/$type"
        params={{ type }}
        search={recordId === undefined ? {} : { [as]: recordId }}
        className={buttonClass('secondary', 'md')}
      >
        {label}
      </Link>
    ));
}

/** A form that something leads to. */
interface Offer {
  type: string;
  label: string;
  /** The field that it begins with, where that is not the record's own. */
  as?: string;
}

/**
 * What is offered on a directory, by its owner alone, or on each of its records: what others offer
 * first, then what changes the record itself.
 */
export function offersOn(
  abouts: Abouts,
  { owner, idField, path, isOther }: Pick<OwnedDirectory, 'owner' | 'idField' | 'path' | 'isOther'>,
  onRecord: boolean,
): Offer[] {
  const others = [...abouts].filter(([name]) => name !== owner && onRecord);
  const own = [...abouts].filter(([name]) => name === owner);
  return [...others, ...own].flatMap(([, { actionTypes }]) =>
    Object.entries(actionTypes).flatMap(([type, { offers = [] }]) =>
      offers
        .filter(({ on, at }) =>
          onRecord ? on === idField : !on && (isOther ? at === path : at === undefined),
        )
        .map(({ label, as }) => ({ type, label, ...(as && { as }) })),
    ),
  );
}
