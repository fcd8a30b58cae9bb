// Apart from `catalogue.ts`, which lists show too: schemas bring zod along.
import { actionTypes, isActionType } from '@countersign/actions';
import { fieldTitle } from '@countersign/ui';
import { t } from '../strings/index.ts';

interface Titled {
  meta: () => { title?: string } | undefined;
}

function shapeOf(actionType: string): Readonly<Record<string, Titled>> {
  return isActionType(actionType) ? actionTypes[actionType].schema.shape : {};
}

/** The title of a payload's field as the catalogue has it, or one made from its name. */
export function titleOfField(actionType: string, field: string): string {
  const shape = shapeOf(actionType);
  const own = Object.hasOwn(shape, field) ? shape[field] : undefined;
  return (
    own?.meta()?.title ?? t.action.fields[field] ?? field.split('.').map(fieldTitle).join(': ')
  );
}

/** The fields of an action type's payload in the order of the catalogue. */
export function fieldsInOrder(actionType: string): string[] {
  return Object.keys(shapeOf(actionType));
}
