import {
  actionTypes,
  isActionType,
  type ActionType,
  type Payload,
  type PrepareRequest,
} from '@countersign/actions';
import { detailsOf, DomainError, parseStrictJson } from '@countersign/http';
import { z } from 'zod';

const content = z.strictObject({
  actionType: z.string(),
  schemaVersion: z.int(),
  payload: z.unknown(),
  target: z.string().nullable(),
  targetVersion: z.string().nullable(),
});

/** What the canonical JSON of an action says; its payload is still to be parsed. */
export type Content = z.infer<typeof content> & { actionType: ActionType };

/** Reads canonical JSON strictly. Throws `malformed`, or `invalid` naming the field. */
export function parseContent(canonical: string): Content {
  const parsed = content.safeParse(parseStrictJson(canonical));
  if (!parsed.success) throw invalid('canonical', parsed.error);
  const { actionType } = parsed.data;
  if (!isActionType(actionType)) throw unknownType();
  return { ...parsed.data, actionType };
}

/** Reads a payload by the catalogue's schema for its type. Throws `invalid` naming the field. */
export function parsePayload(
  request: Pick<PrepareRequest, 'actionType' | 'schemaVersion' | 'payload'>,
): Payload<ActionType> {
  const type = actionTypes[request.actionType];
  if (type.schemaVersion !== request.schemaVersion) {
    throw new DomainError('invalid', 'This version of the action type is not known here.', {
      details: [{ field: 'schemaVersion', message: `must be ${type.schemaVersion}` }],
    });
  }
  const parsed = type.schema.safeParse(request.payload);
  if (!parsed.success) throw invalid('payload', parsed.error);
  return parsed.data;
}

/** The error for an action type that this service does not own. */
export function unknownType(): DomainError {
  return new DomainError('invalid', 'This service does not own this type of action.', {
    details: [{ field: 'actionType', message: 'is not owned here' }],
  });
}

function invalid(root: string, error: z.ZodError): DomainError {
  return new DomainError('invalid', 'The action is not valid', {
    details: detailsOf(error.issues.map((issue) => ({ ...issue, path: [root, ...issue.path] }))),
  });
}
