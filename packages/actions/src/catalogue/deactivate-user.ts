import { z } from 'zod';
import { paragraph } from '../text.ts';

/** Ends a person's access: sessions end at once, votes are refused from then on. */
export const deactivateUser = {
  owner: 'user',
  schemaVersion: 1,
  title: 'Deactivate user',
  description: 'Ends a colleague’s access and sessions. History and reviews stay as they are.',
  schema: z.strictObject({
    userId: z.uuid().lowercase().meta({ title: 'User' }),
    reason: paragraph(3, 1000).meta({ title: 'Reason' }),
  }),
} as const;
