import { serviceNames } from '@countersign/service-discovery';
import { z } from 'zod';
import { groupNamePattern, mostDelegators, mostGroups, mostLimits } from '../groups.ts';
import { roles } from '../roles.ts';

/** How long a token is good for. */
export const tokenSeconds = 60;
/** How far the clocks of two services may be apart. */
export const clockToleranceSeconds = 5;
/** The only signature that is accepted (RFC 8037). */
export const algorithm = 'EdDSA';

const seconds = z.int().positive();
const service = z.enum(serviceNames);

/** Groups by name, in the order of the alphabet. */
const groupNames = z
  .array(z.string().regex(groupNamePattern))
  .max(mostGroups)
  .refine((names) => names.every((name, index) => index === 0 || names[index - 1]! < name));

/** A decimal for each currency, such as `{"EUR": "1250.00"}`. */
const limits = z
  .record(z.string().regex(/^[A-Z]{3}$/), z.string().regex(/^(0|[1-9]\d{0,14})(\.\d{1,4})?$/))
  .refine((each) => Object.keys(each).length <= mostLimits);

const heldRoles = z
  .array(z.enum(roles))
  .max(roles.length)
  .refine((held) => new Set(held).size === held.length);

const personClaims = {
  iss: z.literal('auth'),
  aud: service,
  sub: z.uuid(),
  name: z.string(),
  email: z.string(),
  roles: heldRoles,
  iat: seconds,
  exp: seconds,
};

/** In logs, limits and audit it stands behind `session:` or `key:`. */
const credentialId = z.string().regex(/^[\w-]{1,128}$/);

/** The claims of a user token, header `typ: user+jwt`, of a session or of a key; nothing may be added. */
export const userClaims = z.union([
  z.strictObject({
    ...personClaims,
    sid: credentialId,
    /** When the person proved who they are, in seconds since 1970 (OpenID Connect's `auth_time`). */
    auth_time: seconds,
  }),
  z.strictObject({ ...personClaims, key: credentialId }),
]);

/**
 * What a user token says of a person's standing, in its header (`std`): services of the release before read past
 * that, and know every claim. What is missing is none; so is all of it in a token of that release's auth. What a later
 * release adds is read past.
 */
export const standingMember = z
  .object({
    groups: groupNames.optional(),
    limits: limits.optional(),
    /** When the person joined, in seconds since 1970. */
    since: seconds.optional(),
    /** For whom the person stands in. */
    for: z.array(z.uuid()).min(1).max(mostDelegators).optional(),
    /** What whoever lets the person decide would ask auth for, in the token of that very write alone. */
    now: z
      .object({
        /** When auth looked, in milliseconds since 1970 by its clock. */
        at: z.int().positive(),
        /** How many seconds ago a second factor was given in the session. */
        factor: z.int().nonnegative().optional(),
        /** That the person has one to give. */
        enrolled: z.literal(true).optional(),
        /** That anybody's access has ended lately. */
        left: z.literal(true).optional(),
        /** On whose behalf the person may decide. */
        delegators: z
          .array(
            z.object({
              personId: z.uuid(),
              name: z.string(),
              roles: heldRoles,
              groups: groupNames,
              limits,
            }),
          )
          .min(1)
          .max(mostDelegators)
          .optional(),
      })
      .optional(),
  })
  .default({});

/** The claims of a service token, header `typ: service+jwt`; nothing may be added. */
export const serviceClaims = z.strictObject({
  iss: service,
  aud: service,
  iat: seconds,
  exp: seconds,
  /** The person on whose behalf the caller asks. */
  obo: z.uuid().optional(),
  /** The action that the call executes, and the hash that was approved; until when it may, or that it never may. */
  act: z
    .strictObject({
      id: z.uuid(),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      notAfter: z.iso.datetime().optional(),
      never: z.literal(true).optional(),
    })
    .optional(),
});
