import { type AuditEvent, auditEvents } from '@countersign/actions';
import { z } from 'zod';
import { type CloudEvent, inEnvelope, tellOnly } from '../envelope.ts';
import { eventPerson, told } from './action-told.ts';

/** The versions of all types: what `data` looks like changes with them alone. */
const version = 1;

/** The type of the event that tells of an audit entry. */
export type ActionEventType<E extends AuditEvent = AuditEvent> = `countersign.action.${E}.v1`;

/** Of which type an event is that tells of an entry. */
export const typeOf = <E extends AuditEvent>(event: E): ActionEventType<E> =>
  `countersign.action.${event}.v${version}`;

/** What every event of an action says of it. */
const common = z.object({
  actionId: z.uuid(),
  actionType: z.string(),
  /** The number of the entry in the action's history. */
  entry: z.int().min(1),
  revision: z.int().min(1),
  maker: eventPerson,
  /** Who did it; `null` where nobody did, as when it expires. */
  actor: eventPerson.nullable(),
});

/** What an event tells, with what is said of every action. */
export type ActionEventData<E extends AuditEvent = AuditEvent> = z.infer<typeof common> &
  z.infer<(typeof told)[E]>;

/** An event of an action, by its type. */
export type ActionEvent = {
  [E in AuditEvent]: Omit<CloudEvent, 'type' | 'data'> & {
    type: ActionEventType<E>;
    data: ActionEventData<E>;
  };
}[AuditEvent];

/** The schema of what each type of event tells. */
export const actionEventData: ReadonlyMap<string, z.ZodType> = new Map(
  auditEvents.map((event) => [typeOf(event), common.extend(told[event].shape)]),
);

/** An audit entry with its position, as workflow reads it. */
export interface PlacedEntry {
  position: number;
  event: string;
  at: Date;
  actionType: string;
  actionId: string;
  sequence: number;
  revision: number;
  maker: z.infer<typeof eventPerson>;
  actor: z.infer<typeof eventPerson> | null;
  detail: Record<string, unknown>;
}

/** The event that an entry is; none for one of a release that knows more of them. */
export function toActionEvent(entry: PlacedEntry): CloudEvent | undefined {
  const { actionId, actionType, sequence, revision, maker, actor } = entry;
  const event = auditEvents.find((known) => known === entry.event);
  if (!event) return undefined;
  return inEnvelope({
    id: `${actionId}.${sequence}`,
    source: '/workflow',
    type: typeOf(event),
    subject: `actions/${actionId}`,
    time: entry.at,
    position: entry.position,
    partitionkey: actionId,
    data: {
      actionId,
      actionType,
      entry: sequence,
      revision,
      maker,
      actor,
      ...tellOnly(told[event], entry.detail),
    },
  });
}

/**
 * An event as one of this catalogue; none for a type that it does not have, such as one of a later release. Throws for one of a
 * known type that does not tell what its type says.
 */
export function readActionEvent(event: CloudEvent): ActionEvent | undefined {
  const schema = actionEventData.get(event.type);
  if (!schema) return undefined;
  return { ...event, data: schema.parse(event.data) } as ActionEvent;
}
