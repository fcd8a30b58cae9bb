// Apart from `catalogue.ts`, which lists show too: schemas bring zod along.
import { actionTypes, isActionType } from '@countersign/actions';
import { fieldTitle } from '@countersign/ui';
import { useCallback } from 'react';
import { useActionTypeAbout } from '../remotes/abouts.ts';

interface Titled {
  meta: () => { title?: string } | undefined;
}

function shapeOf(actionType: string): Readonly<Record<string, Titled>> {
  return isActionType(actionType) ? actionTypes[actionType].schema.shape : {};
}

/** Gives the title of a field, as the catalogue or its owner has it, or one made from its name. */
export function useFieldTitles(actionType: string): (field: string) => string {
  const added = useActionTypeAbout(actionType)?.fields;
  return useCallback((field) => titleOfField(actionType, field, added), [actionType, added]);
}

/** The same with the titles that its owner adds. */
export function titleOfField(
  actionType: string,
  field: string,
  added: Readonly<Record<string, string>> = {},
): string {
  const shape = shapeOf(actionType);
  const own = Object.hasOwn(shape, field) ? shape[field] : undefined;
  const theirs = Object.hasOwn(added, field) ? added[field] : undefined;
  return own?.meta()?.title ?? theirs ?? titleOfPath(field.split('.'), shape);
}

/** A path in words: `Lines 1: Unit price`, `Limits EUR: Amount`. */
function titleOfPath([first = '', ...parts]: string[], shape: ReturnType<typeof shapeOf>): string {
  const own = Object.hasOwn(shape, first) ? shape[first] : undefined;
  return parts.reduce(
    (said, part) => {
      if (/^\d+$/.test(part)) return `${said} ${Number(part) + 1}`;
      return /^[A-Z]{3}$/.test(part) ? `${said} ${part}` : `${said}: ${fieldTitle(part)}`;
    },
    own?.meta()?.title ?? fieldTitle(first),
  );
}

/** The fields of an action type's payload in the order of the catalogue. */
export function fieldsInOrder(actionType: string): string[] {
  return Object.keys(shapeOf(actionType));
}
