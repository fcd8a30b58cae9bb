import { z } from 'zod';

const nothing = z.object({});
const method = z.object({ method: z.string() });
const sessionsEnded = z.object({ sessionsEnded: z.int() });
const roles = z.array(z.string());
const limits = z.array(z.object({ currency: z.string(), amount: z.string() }));
const group = z.object({ group: z.string() });

/**
 * What the entry of each event of auth tells beside whom it is about. No token, password or address is in it, nor from where a
 * person came. A change of one that takes something away is a new version of its type.
 */
export const authTold = {
  signed_in: method.extend({ newDevice: z.boolean().optional() }),
  sign_in_failed: method.partial(),
  signed_out: nothing,
  session_revoked: nothing,
  password_changed: nothing,
  password_reset_requested: nothing,
  password_reset: nothing,
  two_factor_enabled: nothing,
  two_factor_disabled: nothing,
  backup_codes_replaced: nothing,
  second_factor_given: method,
  second_factor_failed: method,
  second_factor_reset: sessionsEnded,
  person_provisioned: nothing,
  person_disabled: sessionsEnded,
  person_locked: sessionsEnded,
  person_unlocked: nothing,
  person_reactivated: nothing,
  /** Whether the address is another one now; the name may be. */
  person_updated: z.object({ address: z.boolean() }),
  roles_granted: z.object({ roles }),
  roles_changed: z.object({ before: roles.optional(), roles }),
  limits_changed: z.object({ before: limits.optional(), limits }),
  group_created: group,
  membership_changed: group.extend({ joined: z.boolean() }),
  delegation_created: z.object({
    delegateId: z.uuid(),
    startsAt: z.string(),
    endsAt: z.string(),
  }),
  delegation_ended: z.object({
    delegationId: z.uuid(),
    delegateId: z.uuid(),
    /** Whose access ended, and with it the delegation. */
    accessEndedOf: z.uuid().optional(),
  }),
  invitation_created: nothing,
  invitation_sent: nothing,
  invitation_accepted: nothing,
  invitation_revoked: nothing,
  bootstrapped: nothing,
  demo_seeded: nothing,
  /** Which key signs from now on, or that it became another one with the secret, and what that took along. */
  signing_key_rotated: z.object({
    kid: z.string().optional(),
    secretChanged: z.boolean().optional(),
    secondFactors: z.int().optional(),
    invitations: z.int().optional(),
  }),
} as const satisfies Record<string, z.ZodObject>;

/** What auth records. */
export type RecordedEvent = keyof typeof authTold;

/** What entries of a kind hold and events do not: the addresses of the first people. Of no kind it is what a mail needs, `letter`. */
export const authWithheld = { bootstrapped: ['people'] } as const satisfies Partial<
  Record<RecordedEvent, readonly string[]>
>;
