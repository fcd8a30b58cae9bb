import { serviceNames } from '@countersign/service-discovery';
import { z } from 'zod';
import { roles } from '../roles.ts';

/** How long a token is good for. */
export const tokenSeconds = 60;
/** How far the clocks of two services may be apart. */
export const clockToleranceSeconds = 5;
/** The only signature that is accepted (RFC 8037). */
export const algorithm = 'EdDSA';

const seconds = z.int().positive();
const service = z.enum(serviceNames);

const personClaims = {
  iss: z.literal('auth'),
  aud: service,
  sub: z.uuid(),
  name: z.string(),
  email: z.string(),
  roles: z
    .array(z.enum(roles))
    .max(roles.length)
    .refine((held) => new Set(held).size === held.length),
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

/** The claims of a service token, header `typ: service+jwt`; nothing may be added. */
export const serviceClaims = z.strictObject({
  iss: service,
  aud: service,
  iat: seconds,
  exp: seconds,
  /** The person on whose behalf the caller asks. */
  obo: z.uuid().optional(),
  /** The action that the call executes, and the hash that was approved. */
  act: z.strictObject({ id: z.uuid(), hash: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
});
