import { actionTypes, isActionType } from '@countersign/actions';
import { fieldTitle } from '@countersign/ui';

interface Titled {
  meta: () => { title?: string } | undefined;
}

/** The title of an action type; its name for one that this version does not know. */
export function typeTitle(actionType: string): string {
  return isActionType(actionType) ? actionTypes[actionType].title : fieldTitle(actionType);
}

/** The title of a payload's field as the catalogue has it, or one made from its name. */
export function titleOfField(actionType: string, field: string): string {
  if (!isActionType(actionType)) return fieldTitle(field);
  const shape: Readonly<Record<string, Titled>> = actionTypes[actionType].schema.shape;
  const own = Object.hasOwn(shape, field) ? shape[field] : undefined;
  return own?.meta()?.title ?? fieldTitle(field);
}

/** The service that owns what an action of this type changes. */
export function ownerOf(actionType: string): string {
  return isActionType(actionType) ? actionTypes[actionType].owner : actionType;
}
