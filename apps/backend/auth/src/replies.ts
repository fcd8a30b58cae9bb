import { type Permission, resources, roles } from '@countersign/auth';
import { pagination } from '@countersign/http';
import { z } from 'zod';

/** UTC ISO 8601. */
const time = z.iso.datetime();
const role = z.enum(roles);
const yes = z.literal(true);
const permissions = Object.entries(resources).flatMap(([resource, verbs]) =>
  verbs.map((verb) => `${resource}:${verb}` as Permission),
);

/** How one can sign in here. */
export const signInOptions = z.object({
  password: yes,
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** Whether a code of the second factor is needed before the session counts. */
export const signedIn = z.object({ twoFactorRequired: z.boolean() });
export type SignedIn = z.infer<typeof signedIn>;

/** Where a provider's sign-in goes on. */
export const socialSignIn = z.object({ url: z.string() });

export const signedOut = z.object({ signedOut: yes });
export const backupCodes = z.object({ backupCodes: z.array(z.string()) });

/** A new TOTP secret (`otpauth:` URI, RFC 6238) and backup codes. */
export const enrolment = backupCodes.extend({ totpURI: z.string() });
export type Enrolment = z.infer<typeof enrolment>;

export const twoFactorDisabled = z.object({ disabled: yes });
export const verified = z.object({ verified: yes });
export const passwordChanged = z.object({ changed: yes });
export const resetRequested = z.object({ requested: yes });
export const passwordReset = z.object({ reset: yes });

/** Whether a mailed link is still good. */
export const linkCheck = z.object({ valid: z.boolean() });

/** Who is signed in and what they may do. */
export const me = z.object({
  personId: z.uuid(),
  name: z.string(),
  email: z.string(),
  roles: z.array(role),
  /** `action:review` and the like. */
  permissions: z.array(z.enum(permissions)),
  twoFactorEnabled: z.boolean(),
  session: z.object({
    id: z.uuid(),
    createdAt: time,
    lastSeenAt: time,
    idleEndsAt: time,
    endsAt: time,
  }),
});
export type Me = z.infer<typeof me>;

/** One of a person's own sessions, without anything that could be used to sign in. */
export const ownSession = z.object({
  id: z.uuid(),
  createdAt: time,
  lastSeenAt: time,
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  /** Whether the request that asks was made with it. */
  current: z.boolean(),
});
export type OwnSession = z.infer<typeof ownSession>;

export const revoked = z.object({ revoked: z.int() });
export const accepted = z.object({ personId: z.uuid(), email: z.string() });
export const resent = z.object({ expiresInHours: z.number() });

export const personCheck = z.object({ emailTaken: z.boolean() });

/** A decimal for each currency that somebody has a limit in, such as `{"EUR": "1250.00"}`. */
const limits = z.record(z.string(), z.string());

/** What somebody is beside their roles. */
const standing = {
  /** By name, in the order of the alphabet. */
  groups: z.array(z.string()),
  limits,
};

/** What a person may do, and whether they have come in yet. */
const personAccess = z.object({
  ...standing,
  personId: z.uuid(),
  /** In the order of the table of roles. */
  roles: z.array(role),
  /** `invited` until they accept, unless they come in otherwise. */
  signIn: z.enum(['invited', 'accepted']),
});
export type PersonAccess = z.infer<typeof personAccess>;
/** Of the people asked for, those whose access has ended or whom auth does not know. */
/** Where to write to somebody; `active` while they may come in. */
const personAddress = z.object({
  personId: z.uuid(),
  name: z.string(),
  email: z.string(),
  active: z.boolean(),
});
export type PersonAddress = z.infer<typeof personAddress>;
export const peopleAddresses = z.object({ people: z.array(personAddress) });
export const whoLeft = z.object({ personIds: z.array(z.uuid()) });
export const peopleAccess = z.object({ people: z.array(personAccess) });
export const invitedPeople = z.object({ personIds: z.array(z.uuid()) });

/** Who somebody is to those who ask who may decide what. */
const personStanding = personAccess.extend({
  name: z.string(),
  joinedAt: time,
  /** Rises with each change of roles and limits. */
  version: z.int(),
  /** For whom they stand in now, where they do. */
  delegatorIds: z.array(z.uuid()).optional(),
});
export type PersonStanding = z.infer<typeof personStanding>;
export const peopleStanding = z.object({ people: z.array(personStanding) });

const conflict = z.object({
  outcome: z.literal('conflict'),
  reason: z.string(),
  /** `cancelled` or `window_missed` for what was not done although nothing was in its way. */
  code: z.string().optional(),
});

/** Done, or final and refused: a repeat of the action is answered the same for ever. */
export const ensured = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('ensured') }),
  conflict.extend({ field: z.string() }),
]);
export type Ensured = z.infer<typeof ensured>;

/** Done, or final and refused: a repeat of the action is answered the same for ever. */
export const disabled = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('disabled') }),
  conflict,
]);
export type Disabled = z.infer<typeof disabled>;

/** Done, or final and refused: a repeat of the action is answered the same for ever. */
export const changed = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('changed') }),
  conflict.extend({ code: z.string(), field: z.string() }),
]);
export type Changed = z.infer<typeof changed>;

/** Who decides on behalf of some people. */
export const delegates = z.object({ personIds: z.array(z.uuid()) });

/** Why a delegation cannot be, as things stand; `field` is the one of an action's payload. */
export const delegationCheck = z.object({
  problem: z.object({ code: z.string(), reason: z.string(), field: z.string() }).nullable(),
});

const named = z.object({ personId: z.uuid(), name: z.string() });

/** Who decides on whose behalf, and when. It is `resting` while either could not decide themselves; `ended` is before its time. */
export const delegation = z.object({
  id: z.uuid(),
  delegator: named,
  delegate: named,
  startsAt: time,
  endsAt: time,
  reason: z.string(),
  /** The executed action that it came by. */
  actionId: z.uuid(),
  endedAt: time.nullable(),
  state: z.enum(['planned', 'active', 'resting', 'over', 'ended']),
});
export type Delegation = z.infer<typeof delegation>;
export const delegationEnded = z.object({ ended: yes });

/** How somebody whose access has not ended comes in. */
export const wayIn = z.object({
  /** Rises with each change by an action. */
  version: z.int(),
  signIn: z.enum(['invited', 'accepted']),
  /** Whether they have one to give. */
  secondFactor: z.boolean(),
  /** Another one once that changes, and with each version, which tells nothing else. */
  factorMark: z.string(),
  /** Their last one; null for who came without. */
  invitation: z
    .object({ state: z.enum(['open', 'expired', 'revoked', 'accepted']), expiresAt: time })
    .nullable(),
});
export type WayIn = z.infer<typeof wayIn>;

/** Some of the groups, in the order of their names. */
export const groupPage = z.object({
  groups: z.array(z.object({ name: z.string(), title: z.string(), members: z.int() })),
  /** How many there are in all. */
  total: z.int(),
  /** Whether there are others after these. */
  more: z.boolean(),
});
export type GroupPage = z.infer<typeof groupPage>;

/** Those of the names asked for that a group has. */
export const groupNames = z.object({ names: z.array(z.string()) });

/** A group and who is in it. */
export const group = z.object({
  name: z.string(),
  title: z.string(),
  /** Rises with each change. */
  version: z.int(),
  createdAt: time,
  members: z.array(z.object({ personId: z.uuid(), name: z.string() })),
});
export type Group = z.infer<typeof group>;

/** What becomes of somebody's access and way in, without more to tell. */
const changesOfAccess = [
  'access_ended',
  'locked',
  'unlocked',
  'reactivated',
  'updated',
  'second_factor_reset',
] as const;

const entry = {
  /** Rises with time. */
  id: z.int(),
  at: time,
  /** The executed action that it came by; `null` for the roles of the first people of an installation. */
  actionId: z.uuid().nullable(),
  /** Whom it is about; `null` where that is nobody: when a group is created. */
  personId: z.uuid().nullable(),
  name: z.string().nullable(),
};

/** One change of what somebody is, or of who is in a group. `before` is `null` where it was not recorded. */
const standingChange = z.discriminatedUnion('kind', [
  z.object({
    ...entry,
    kind: z.literal('roles'),
    before: z.array(role).nullable(),
    after: z.array(role),
  }),
  z.object({ ...entry, kind: z.literal('limits'), before: limits.nullable(), after: limits }),
  z.object({ ...entry, kind: z.enum(['created', 'joined', 'left']), group: z.string() }),
  z.object({ ...entry, kind: z.enum(changesOfAccess) }),
]);
export type StandingChange = z.infer<typeof standingChange>;

/** Some of the changes, the newest first. */
export const historyPage = z.object({ changes: z.array(standingChange), pagination });
export type HistoryPage = z.infer<typeof historyPage>;

export const bootstrapped = z.object({
  people: z.array(z.object({ personId: z.uuid(), email: z.string() })),
});

/** A token for one service, and whose it is. */
export const issuedToken = z.object({
  token: z.string(),
  expiresAt: time,
  personId: z.uuid(),
  sessionId: z.uuid(),
  /** For how long the session is live if its person does nothing. */
  liveForMs: z.int(),
  /** All changes of access up to this position were seen. */
  position: z.int(),
});
export type IssuedToken = z.infer<typeof issuedToken>;

/** Whose access has changed since a position, up to another one. */
export const accessChanges = z.object({
  position: z.int(),
  people: z.array(z.uuid()),
  /** Whether it may be anybody's: too much has changed since then to be told. */
  everybody: z.boolean(),
});
export type AccessChanges = z.infer<typeof accessChanges>;

/** Somebody on whose behalf a person decides now, and as what. */
const delegator = z.object({
  ...standing,
  personId: z.uuid(),
  name: z.string(),
  roles: z.array(role),
});
export type Delegator = z.infer<typeof delegator>;

/** Whether somebody may do something right now, and as whom; if not, why. */
export const authority = z.discriminatedUnion('allowed', [
  z.object({
    allowed: yes,
    roles: z.array(role),
    ...standing,
    /** How long ago the person gave a second factor in this session, in whole seconds by the database's clock; null for never. */
    secondFactorSecondsAgo: z.int().nullable(),
    /** Whether the person has one to give. */
    secondFactorEnrolled: z.boolean(),
    /** There where anybody's access has ended in the last twenty seconds. */
    leftLately: yes.optional(),
    /** For whom they stand in, where they do. */
    delegators: z.array(delegator).optional(),
  }),
  z.object({
    allowed: z.literal(false),
    reason: z.enum(['session_ended', 'disabled', 'role_missing']),
  }),
]);
export type Authority = z.infer<typeof authority>;

/** The mails that an entry leads to: a greeting, sentences and one link each. */
export const lettersReply = z.object({
  letters: z.array(
    z.object({
      to: z.string(),
      name: z.string(),
      subject: z.string(),
      before: z.string(),
      action: z.string(),
      link: z.string(),
      after: z.string(),
    }),
  ),
});

export const lettersNoted = z.object({ noted: yes });
