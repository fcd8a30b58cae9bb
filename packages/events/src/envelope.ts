import { z } from 'zod';

/** An event as CloudEvents 1.0 has it, in JSON, whatever it tells. */
export const cloudEvent = z.object({
  specversion: z.literal('1.0'),
  /** The same whenever and from wherever the event comes. */
  id: z.string().min(1),
  /** Where it happened. */
  source: z.string().min(1),
  /** What happened, with the version of what `data` looks like, such as `countersign.action.submitted.v1`. */
  type: z.string().min(1),
  /** What it happened to, such as `actions/…`. */
  subject: z.string().min(1),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  /** Its position in the log of its source: whoever has read up to there goes on after it. */
  sequence: z.string().regex(/^[1-9]\d{0,15}$/),
  sequencetype: z.literal('Integer'),
  /** Events of the same key come in the order in which they happened. */
  partitionkey: z.string().min(1),
  data: z.record(z.string(), z.unknown()),
});
export type CloudEvent = z.infer<typeof cloudEvent>;

/** The position of an event in the log of its source. */
export const positionOf = (event: Pick<CloudEvent, 'sequence'>): number => Number(event.sequence);

/** What is particular to an event. */
type Particular = Pick<
  CloudEvent,
  'id' | 'source' | 'type' | 'subject' | 'partitionkey' | 'data'
> & { position: number; time: Date };

/** An event in this form. */
export const inEnvelope = ({ position, time, data, ...event }: Particular): CloudEvent => ({
  specversion: '1.0',
  ...event,
  time: time.toISOString(),
  datacontenttype: 'application/json',
  sequence: String(position),
  sequencetype: 'Integer',
  data,
});

/** Of what an entry holds, what an event tells by its schema; all else is nobody's to hear. */
export const tellOnly = (
  { shape }: z.ZodObject,
  held: Record<string, unknown>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(shape)
      .filter((key) => Object.hasOwn(held, key))
      .map((key) => [key, held[key]]),
  );
