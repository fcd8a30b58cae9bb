import { actionTypes, isActionType } from '@countersign/actions';

/** What people call a field of the payload; nothing where that is not known. */
export type TitleOf = (field: string) => string | undefined;

interface Titled {
  meta: () => { title?: string } | undefined;
}

/** The titles of a type's fields; none for `*`, of whose payloads nothing is known. */
export function titlesOf(actionType: string): TitleOf {
  if (!isActionType(actionType)) return () => undefined;
  const shape: Readonly<Record<string, Titled>> = actionTypes[actionType].schema.shape;
  return (field) => (Object.hasOwn(shape, field) ? shape[field]?.meta()?.title : undefined);
}

/** What an expression such as `payload.balance` says alone, by its title; nothing for any other. */
export function titleOfPath(path: string, titleOf: TitleOf): string | undefined {
  const [, field] = /^payload\.([A-Za-z]\w*)$/.exec(path) ?? [];
  return field === undefined ? undefined : titleOf(field);
}
