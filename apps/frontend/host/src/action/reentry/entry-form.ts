import { actionTypes, isActionType } from '@countersign/actions';
import type { Draft } from '@countersign/remote';
import { checkDraft, type Checked } from '@countersign/remote/form';
import { z } from 'zod';
import { fieldsOfSchema, type FieldKind, type GeneratedField } from '@countersign/remote/generated';

/** How fields that are entered again are filled in, and what can be told to be wrong before they are sent. */
export interface EntryForm {
  fields: GeneratedField[];
  /** Of what could be a value of its field: a slip of the keys is not counted as a wrong entry. */
  check: (draft: Draft) => Checked;
}

const anything = { long: false, patterns: [], minLength: 0, maxLength: Infinity };
/** Where nothing is known of a field. */
const anyLine: FieldKind = { kind: 'text', ...anything };
const number = z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a number');

/** The schema of an action's payload; nothing for a type or a version that this page does not know. */
export function schemaOf(actionType: string, schemaVersion: number): z.ZodObject | undefined {
  const type = isActionType(actionType) ? actionTypes[actionType] : undefined;
  return type?.schemaVersion === schemaVersion ? type.schema : undefined;
}

/** The form for some fields of a payload, each by its schema and under its title. */
export function entryForm(
  schema: z.ZodObject | undefined,
  names: readonly string[],
  titleOf: (field: string) => string,
): EntryForm {
  const known = schema ? fieldsOfSchema(z.toJSONSchema(schema, { io: 'input' })) : [];
  const fields = names.map((name) => ({
    ...kindOf(known.find((field) => field.name === name)),
    name,
    title: titleOf(name),
    required: true,
  }));
  const parts = fields.map(({ name, kind }) => [name, partOf(schema, name, kind)]);
  const shape = z.strictObject(Object.fromEntries(parts) as Record<string, z.ZodType>);
  return { fields, check: (draft) => checkDraft(shape, entered(fields, draft)) };
}

/** A number is typed as one, and not as JSON, and a moment to the second. */
function kindOf(field: GeneratedField | undefined): FieldKind {
  if (field?.kind === 'moment') return { kind: 'moment', seconds: true };
  return field?.kind === 'json' ? { kind: 'decimal', ...anything } : (field ?? anyLine);
}

function partOf(schema: z.ZodObject | undefined, name: string, kind: FieldKind['kind']): z.ZodType {
  const part = schema?.shape[name] as z.ZodType | undefined;
  if (part === undefined) return z.string();
  return kind === 'decimal' && !part.safeParse('0').success ? number : part;
}

/** What was typed; around a line nobody means a space. */
function entered(fields: readonly GeneratedField[], draft: Draft): Draft {
  return Object.fromEntries(
    fields.map((field) => {
      const value = draft[field.name];
      const isLong = field.kind === 'text' && field.long;
      return [field.name, typeof value === 'string' && !isLong ? value.trim() : value];
    }),
  );
}
