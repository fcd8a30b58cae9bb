import { shapeOfSchema, type JsonSchema } from './shape-of-schema.ts';
import { whyNoEntry } from './why-no-entry.ts';

/** The fields of the payloads of a schema that a stage can have entered again, in their order. */
export function enterableFields(payloadSchema: JsonSchema): string[] {
  const payload = shapeOfSchema(payloadSchema, 'payload');
  const names = payload.kind === 'object' ? [...payload.fields.keys()] : [];
  return names.filter((name) => whyNoEntry(name, payload) === undefined);
}
