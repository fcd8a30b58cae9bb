import { isolating } from '@countersign/ui';
import { action } from './en/action.ts';

/** The texts of an action’s page, which come with it. */
export const actionTexts: typeof action = isolating(action);
