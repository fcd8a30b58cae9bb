import { z } from 'zod';
import { actionTypeNames } from '../catalogue/index.ts';

/** What workflow asks an owner before an action is filed, amended or decided on. */
export const prepareRequest = z.strictObject({
  actionType: z.enum(actionTypeNames),
  schemaVersion: z.int().positive(),
  /** Parsed by the catalogue's schema in the owner too. */
  payload: z.unknown(),
  /** The person who files the action (UUID). */
  makerId: z.uuid(),
});
export type PrepareRequest = z.infer<typeof prepareRequest>;

/** Something a checker should know, which does not forbid the action. */
export const warning = z.object({
  code: z.string(),
  message: z.string(),
  field: z.string().optional(),
  /** Another action that it speaks of, when the one who asks may see it. */
  actionId: z.uuid().optional(),
});
export type Warning = z.infer<typeof warning>;

/** An owner's answer to *prepare*: the picture of what the action would do to live data. */
export const preparation = z.object({
  /** Id of the thing the action changes; `null` when it creates one. */
  target: z.string().nullable(),
  /** Version of the target just read; execution refuses another one. */
  targetVersion: z.string().nullable(),
  /** The current state; `null` exactly when there is no target. */
  before: z.record(z.string(), z.unknown()).nullable(),
  /** The proposed state: every field of the payload as it is, and what the owner adds. */
  after: z.record(z.string(), z.unknown()),
  warnings: z.array(warning),
  /**
   * The people (UUIDs) whom the action concerns: none of them may decide it. Empty in the answers of
   * owners that do not name any yet.
   */
  party: z.array(z.uuid()).max(20).default([]),
});
export type Preparation = z.infer<typeof preparation>;

/** What workflow asks an owner of an action that it has executed: what would undo it now. */
export const reverseRequest = z.strictObject({
  actionId: z.uuid(),
  actionType: z.enum(actionTypeNames),
  schemaVersion: z.int().positive(),
  payload: z.unknown(),
  /** What the owner pictured of what was executed: the state before, `null` where it made the target, and the one after. */
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()),
  /** What the owner stored as its result. */
  result: z.record(z.string(), z.unknown()),
});
export type ReverseRequest = z.infer<typeof reverseRequest>;

/** An owner's answer: the action that undoes it, whose `reason` says of what it is the reversal. Still to be prepared. */
export const inverse = z.object({
  actionType: z.enum(actionTypeNames),
  payload: z.record(z.string(), z.unknown()),
});

/** The order to execute an approved action. The service token's `act` claim carries the same id and hash. */
export const executeRequest = z.strictObject({
  actionId: z.uuid(),
  /** 64 lower-case hex digits: `actionHash(canonical)`. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The canonical JSON that was reviewed (RFC 8785). */
  canonical: z.string().max(262_144),
  makerId: z.uuid(),
  /**
   * Until when it may be executed, by the owner's clock; there only where the policy says so, and then the token's
   * `act` claim carries it too.
   */
  notAfter: z.iso.datetime().optional(),
});
export type ExecuteRequest = z.infer<typeof executeRequest>;

/** The order never to execute an approved action, unless that is done. The token's `act` claim says so too. */
export const cancelRequest = executeRequest.omit({ notAfter: true });
export type CancelRequest = z.infer<typeof cancelRequest>;

/** Why an approved action was not executed although nothing was in its way: its time was over, or somebody cancelled it. */
export const cancellations = ['window_missed', 'cancelled'] as const;
export type Cancellation = (typeof cancellations)[number];

/** Why an owner will never execute an action. */
export const refusal = z.object({
  code: z.string(),
  message: z.string(),
  field: z.string().optional(),
});
export type Refusal = z.infer<typeof refusal>;

/** An owner's final word on an action, kept in its ledger and repeated for every duplicate. */
export const outcome = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('executed'),
    /** What was made or changed, such as `{ "userId": … }`. */
    result: z.record(z.string(), z.unknown()),
  }),
  z.object({ outcome: z.literal('refused'), refusal }),
  z.object({ outcome: z.literal('cancelled'), because: z.enum(cancellations) }),
]);
export type Outcome = z.infer<typeof outcome>;
