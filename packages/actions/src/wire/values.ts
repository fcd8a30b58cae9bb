import { z } from 'zod';

/** UTC ISO 8601. */
export const time = z.iso.datetime();

/** A person as an action remembers them: the id, and the name at that time. */
export const personRef = z.object({ personId: z.uuid(), name: z.string() });
export type PersonRef = z.infer<typeof personRef>;
