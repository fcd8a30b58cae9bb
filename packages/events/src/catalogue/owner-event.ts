import { type OwnerName } from '@countersign/actions';
import { ownerNames } from '@countersign/service-discovery';
import { z } from 'zod';
import { type CloudEvent, inEnvelope, tellOnly } from '../envelope.ts';

/** The versions of all types: what `data` looks like changes with them alone. */
const version = 1;

/**
 * What the row of each outcome tells beside the action that it is of. Nothing of a payload is in it, nor of what was made of
 * it. A change of one that takes something away is a new version of its type.
 */
export const outcomeTold = {
  executed: z.object({}),
  /** By its code alone: in words it may say what somebody filed. */
  refused: z.object({ code: z.string() }),
  cancelled: z.object({ because: z.string() }),
} as const satisfies Record<string, z.ZodObject>;

/** What becomes of an approved action at its owner. */
export type OwnerOutcome = keyof typeof outcomeTold;

const outcomes = Object.keys(outcomeTold) as OwnerOutcome[];

/** The type of the event that tells of it. */
export type OwnerEventType<E extends OwnerOutcome = OwnerOutcome> =
  `countersign.${OwnerName}.${E}.v1`;

const typeOf = <E extends OwnerOutcome>(owner: OwnerName, outcome: E): OwnerEventType<E> =>
  `countersign.${owner}.${outcome}.v${version}`;

/** What every event of an owner says. */
const common = z.object({
  /** The number of the row. */
  entry: z.int().min(1),
  actionId: z.uuid(),
  /** `null` where a release before wrote it, which did not keep that. */
  actionType: z.string().nullable(),
  /** To what it was to be done; `null` where it makes something, and where a release before wrote it. */
  target: z.string().nullable(),
});

/** An event of an owner, by its type. */
export type OwnerEvent = {
  [E in OwnerOutcome]: Omit<CloudEvent, 'type' | 'data'> & {
    type: OwnerEventType<E>;
    data: z.infer<typeof common> & z.infer<(typeof outcomeTold)[E]>;
  };
}[OwnerOutcome];

/** The schema of what each type of event tells. */
export const ownerEventData: ReadonlyMap<string, z.ZodType> = new Map(
  ownerNames.flatMap((owner) =>
    outcomes.map(
      (outcome) => [typeOf(owner, outcome), common.extend(outcomeTold[outcome].shape)] as const,
    ),
  ),
);

/** A row of an owner's ledger with its position, as the owner reads it. */
export interface SettledEntry {
  position: number;
  id: number;
  outcome: string;
  at: Date;
  actionId: string;
  actionType: string | null;
  target: string | null;
  refusal: { code: string } | null;
  because: string | null;
}

/** The event that a row of an owner's ledger is; none for one of a release that knows more outcomes. */
export function toOwnerEvent(owner: OwnerName, entry: SettledEntry): CloudEvent | undefined {
  const { position, id, at, actionId, actionType, target, refusal, because } = entry;
  const outcome = outcomes.find((known) => known === entry.outcome);
  if (!outcome) return undefined;
  const told = tellOnly(outcomeTold[outcome], { code: refusal?.code, because });
  return inEnvelope({
    id: `${owner}.${id}`,
    source: `/${owner}`,
    type: typeOf(owner, outcome),
    subject: `actions/${actionId}`,
    time: at,
    position,
    partitionkey: target ?? actionId,
    data: { entry: id, actionId, actionType, target, ...told },
  });
}

/**
 * An event as one of an owner's; none for a type that the catalogue does not have, such as one of a later release or of another
 * service. Throws for one of a known type that does not tell what its type says.
 */
export function readOwnerEvent(event: CloudEvent): OwnerEvent | undefined {
  const schema = ownerEventData.get(event.type);
  if (!schema) return undefined;
  return { ...event, data: schema.parse(event.data) } as OwnerEvent;
}
