/** The services that own data and execute actions. */
export type OwnerName = 'user' | 'account' | 'promotion';

/** What an action type is called, and who owns what it changes; its schema is in the catalogue. */
export interface ActionTypeAbout {
  owner: OwnerName;
  title: string;
  description: string;
}

/** Every action type by name, without its schema, in the order of the catalogue. */
export const aboutActionTypes = {
  create_user: {
    owner: 'user',
    title: 'Create user',
    description:
      'Adds a colleague, who is invited by mail and then signs in with the approved roles.',
  },
  deactivate_user: {
    owner: 'user',
    title: 'Deactivate user',
    description: 'Ends a colleague’s access and sessions. History and reviews stay as they are.',
  },
  create_account: {
    owner: 'account',
    title: 'Create account',
    description: 'Opens an account with an opening balance for an active user.',
  },
  create_promotion: {
    owner: 'promotion',
    title: 'Create promotion',
    description: 'Launches a promotion code for a period.',
  },
} as const satisfies Record<string, ActionTypeAbout>;

/** The roles of a new user when none are named. */
export const defaultRoles: ['maker'] = ['maker'];

/** The name of an action type, such as `create_user`. */
export type ActionType = keyof typeof aboutActionTypes;

/** All names, in the order of the catalogue. */
export const actionTypeNames = Object.keys(aboutActionTypes) as [ActionType, ...ActionType[]];

/** Whether `name` is in the catalogue. */
export function isActionType(name: string): name is ActionType {
  return Object.hasOwn(aboutActionTypes, name);
}
