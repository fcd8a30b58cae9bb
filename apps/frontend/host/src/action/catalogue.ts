import { aboutActionTypes, isActionType } from '@countersign/actions/names';
import { fieldTitle } from '@countersign/ui';

/** The title of an action type; its name for one that this version does not know. */
export function typeTitle(actionType: string): string {
  return isActionType(actionType) ? aboutActionTypes[actionType].title : fieldTitle(actionType);
}

/** The service that owns what an action of this type changes. */
export function ownerOf(actionType: string): string {
  return isActionType(actionType) ? aboutActionTypes[actionType].owner : actionType;
}
