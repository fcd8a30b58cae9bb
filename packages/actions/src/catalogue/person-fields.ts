import { z } from 'zod';
import { line, paragraph } from '../text.ts';

/**
 * A mail address in lower case, so that one person cannot be filed twice under two spellings
 * (RFC 5321 limits: 64 octets before the @, 254 in all; RFC 1035: 63 octets a label).
 */
const emailAddress = z
  .email({ pattern: z.regexes.email })
  .max(254)
  .regex(/^[^@]{1,64}@/, 'must have at most 64 characters before the @')
  .regex(/@([^.]{1,63}\.)+[^.]{1,63}$/, 'must have at most 63 characters between two dots')
  .refine((email) => email === email.toLowerCase(), 'must be in lower case');

/** What a person is called by, here and at sign-in. */
export const personNames = {
  email: emailAddress.meta({ title: 'Email' }),
  username: z
    .string()
    .regex(/^[a-z][a-z0-9._-]{1,31}$/, 'must be 2 to 32 of a-z, 0-9, dot, dash, underscore')
    .meta({ title: 'Username' }),
  fullName: line(1, 120).meta({ title: 'Full name' }),
};

/** Which person an action changes. */
export const userId = z.uuid().lowercase().meta({ title: 'User' });

/** Why an action is filed. */
export const reason = paragraph(3, 1000).meta({ title: 'Reason' });

/** What an action claims that changes what a person is or how they come in. */
export const changeOfUser = { field: 'userId', kind: 'change of user', what: 'user' } as const;

/** The person of examples. */
export const someUser = '01890a5d-ac96-774b-bcce-b302099a8057';
