import { z } from 'zod';
import { aboutActionTypes } from './about.ts';
import { paragraph } from '../text.ts';

/** Ends a person's access: sessions end at once, votes are refused from then on. */
export const deactivateUser = {
  ...aboutActionTypes.deactivate_user,
  schemaVersion: 1,
  schema: z.strictObject({
    userId: z.uuid().lowercase().meta({ title: 'User' }),
    reason: paragraph(3, 1000).meta({ title: 'Reason' }),
  }),
} as const;
