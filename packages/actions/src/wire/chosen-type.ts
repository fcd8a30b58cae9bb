import { z } from 'zod';
import { actionTypeNames } from '../catalogue/index.ts';

/** The type of an action that is filed; who names none that there is hears where they are told. */
export const chosenType = z.enum(actionTypeNames, {
  error: ({ input }) => `${input === undefined ? 'is required' : 'is no type of action'}${told}`,
});

const told = '; GET /api/workflow/action-types tells of all there are';
