import { z } from 'zod';
import { authTold, type RecordedEvent } from './auth-told.ts';
import { type CloudEvent, inEnvelope, tellOnly } from '../envelope.ts';

/** The versions of all types: what `data` looks like changes with them alone. */
const version = 1;

/** The type of the event that tells of an entry of auth. */
export type AuthEventType<E extends RecordedEvent = RecordedEvent> = `countersign.auth.${E}.v1`;

const typeOf = <E extends RecordedEvent>(event: E): AuthEventType<E> =>
  `countersign.auth.${event}.v${version}`;

/** What every event of auth says. */
const common = z.object({
  /** The number of the entry. */
  entry: z.int().min(1),
  /** Whom it is about; `null` where that is nobody whom auth knows, or nobody in particular. */
  personId: z.uuid().nullable(),
  /** Who did it, when that is somebody else. */
  actorId: z.uuid().nullable(),
  /** The action by which it came about. */
  actionId: z.uuid().nullable(),
  /** Somebody is to be mailed because of it: `POST /internal/letters` says whom and what. */
  letter: z.literal(true).optional(),
});

/** What an event tells, with what every one of auth says. */
export type AuthEventData<E extends RecordedEvent = RecordedEvent> = z.infer<typeof common> &
  z.infer<(typeof authTold)[E]>;

/** An event of auth, by its type. */
export type AuthEvent = {
  [E in RecordedEvent]: Omit<CloudEvent, 'type' | 'data'> & {
    type: AuthEventType<E>;
    data: AuthEventData<E>;
  };
}[RecordedEvent];

/** What auth records. */
export const recordedEvents = Object.keys(authTold) as RecordedEvent[];

/** The schema of what each type of event tells. */
export const authEventData: ReadonlyMap<string, z.ZodType> = new Map(
  recordedEvents.map((event) => [typeOf(event), common.extend(authTold[event].shape)]),
);

/** An entry of auth with its position, as auth reads it. */
export interface RecordedEntry {
  position: number;
  id: number;
  event: string;
  at: Date;
  personId: string | null;
  actorId: string | null;
  actionId: string | null;
  details: Record<string, unknown> | null;
}

/** The event that an entry of auth is; none for one of a release that knows more of them. */
export function toAuthEvent(entry: RecordedEntry): CloudEvent | undefined {
  const { position, id, at, personId, actorId, actionId } = entry;
  const event = recordedEvents.find((known) => known === entry.event);
  if (!event) return undefined;
  const told = tellOnly(authTold[event], entry.details ?? {});
  const isMailed = entry.details?.letter !== undefined;
  const subject = subjectOf(personId, told);
  return inEnvelope({
    id: `auth.${id}`,
    source: '/auth',
    type: typeOf(event),
    subject,
    time: at,
    position,
    partitionkey: subject,
    data: { entry: id, personId, actorId, actionId, ...(isMailed && { letter: true }), ...told },
  });
}

function subjectOf(personId: string | null, told: Record<string, unknown>): string {
  if (personId !== null) return `people/${personId}`;
  return typeof told.group === 'string' ? `groups/${told.group}` : 'auth';
}

/**
 * An event as one of auth's; none for a type that its catalogue does not have, such as one of a later release or of another
 * service. Throws for one of a known type that does not tell what its type says.
 */
export function readAuthEvent(event: CloudEvent): AuthEvent | undefined {
  const schema = authEventData.get(event.type);
  if (!schema) return undefined;
  return { ...event, data: schema.parse(event.data) } as AuthEvent;
}
