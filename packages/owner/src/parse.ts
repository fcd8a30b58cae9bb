import {
  actionTypes,
  attachment,
  isActionType,
  schedule,
  schemaOf,
  type ActionType,
  type Payload,
  type PrepareRequest,
} from '@countersign/actions';
import { detailsOf, DomainError, parseStrictJson, type ErrorDetail } from '@countersign/http';
import { z } from 'zod';

const content = z.strictObject({
  actionType: z.string(),
  schemaVersion: z.int(),
  payload: z.unknown(),
  target: z.string().nullable(),
  targetVersion: z.string().nullable(),
  schedule: schedule.optional(),
  // They are evidence for those who approve; nothing is made of them.
  attachments: z.array(attachment).min(1).optional(),
});

/** What the canonical JSON of an action says; its payload is still to be parsed. */
export type Content = z.infer<typeof content> & { actionType: ActionType };

/** Reads canonical JSON strictly. Throws `malformed`, or `invalid` naming the field. */
export function parseContent(canonical: string): Content {
  const parsed = content.safeParse(parseStrictJson(canonical));
  if (!parsed.success) {
    const details = detailsIn('canonical', parsed.error);
    throw new DomainError('invalid', 'The action is not valid', { details });
  }
  const { actionType } = parsed.data;
  if (!isActionType(actionType)) throw unknownType();
  return { ...parsed.data, actionType };
}

/** A payload that its schema accepts, or what is wrong with it by field (`payload.email`). */
export type ReadPayload =
  | { payload: Payload<ActionType>; problems?: undefined }
  | { payload?: undefined; problems: ErrorDetail[] };

/**
 * Reads a payload by the catalogue's schema for its type and the version that it was filed under.
 * Throws `invalid` for a version that is not known here, such as one of the release after.
 */
export function readPayload(
  request: Pick<PrepareRequest, 'actionType' | 'schemaVersion' | 'payload'>,
): ReadPayload {
  const schema = schemaOf(request.actionType, request.schemaVersion);
  if (schema === undefined) {
    const { schemaVersion } = actionTypes[request.actionType];
    throw new DomainError('invalid', 'This version of the action type is not known here.', {
      details: [{ field: 'schemaVersion', message: `must be at most ${schemaVersion}` }],
    });
  }
  const parsed = schema.safeParse(request.payload, { reportInput: true });
  return parsed.success
    ? { payload: parsed.data as Payload<ActionType> }
    : { problems: detailsIn('payload', parsed.error) };
}

/** Reads a payload, as `readPayload` does. Throws `invalid` naming the fields that are wrong. */
export function parsePayload(request: Parameters<typeof readPayload>[0]): Payload<ActionType> {
  const { payload, problems } = readPayload(request);
  if (problems) throw new DomainError('invalid', 'The action is not valid', { details: problems });
  return payload;
}

/** The error for an action type that this service does not own. */
export function unknownType(): DomainError {
  return new DomainError('invalid', 'This service does not own this type of action.', {
    details: [{ field: 'actionType', message: 'is not owned here' }],
  });
}

function detailsIn(root: string, error: z.ZodError): ErrorDetail[] {
  return detailsOf(error.issues.map((issue) => ({ ...issue, path: [root, ...issue.path] })));
}
