import * as abouts from './abouts.ts';

/** Every action type by name, without its schema. */
export const aboutActionTypes = { ...abouts };

/** The services that own data and execute actions. */
export type OwnerName = (typeof aboutActionTypes)[ActionType]['owner'];

/** The roles of a new user when none are named. */
export const defaultRoles: ['maker'] = ['maker'];

/** The name of an action type, such as `create_user`. */
export type ActionType = keyof typeof aboutActionTypes;

/** All names, in the order of the alphabet. */
export const actionTypeNames = Object.keys(aboutActionTypes) as [ActionType, ...ActionType[]];

/** All names in the order of what people call them, for them to choose from. */
export const actionTypesByTitle = actionTypeNames.toSorted((a, b) =>
  aboutActionTypes[a].title.localeCompare(aboutActionTypes[b].title, 'en'),
);

/** Whether `name` is in the catalogue. */
export function isActionType(name: string): name is ActionType {
  return Object.hasOwn(aboutActionTypes, name);
}

/** What people call actions of a type; its name where this release does not know it. */
export const titleOfType = (actionType: string): string =>
  isActionType(actionType) ? aboutActionTypes[actionType].title : actionType;
