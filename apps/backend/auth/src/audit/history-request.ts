import { z } from 'zod';

/** What a request for a page of a history has beside whose it is. */
export const historyRequest = {
  limit: z.int().min(1).max(100),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
};
