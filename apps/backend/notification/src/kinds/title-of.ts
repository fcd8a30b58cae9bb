import { aboutActionTypes, isActionType } from '@countersign/actions';

/** What actions of a type are called; the name of one that this release does not know. */
export const titleOf = (actionType: string): string =>
  isActionType(actionType) ? aboutActionTypes[actionType].title : actionType;
