import { actionTypes, isActionType } from '@countersign/actions';
import { asFiled } from '@countersign/policy/as-filed';
import type { Draft } from '@countersign/remote';
import { checkDraft, type Checked } from '@countersign/remote/form';
import { z } from 'zod';
import { fieldsOfSchema, type FieldKind, type GeneratedField } from '@countersign/remote/generated';
import { actionTexts } from '../../strings/action.ts';

const texts = actionTexts.reentry;

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

/** The form for some fields of a payload, each by its schema and under its title, which says its unit. */
export function entryForm(
  schema: z.ZodObject | undefined,
  names: readonly string[],
  titleOf: (field: string) => string,
  unit: (field: string) => string | undefined = () => undefined,
): EntryForm {
  const known = schema ? fieldsOfSchema(z.toJSONSchema(schema, { io: 'input' })) : [];
  const fields = names.map((name) => {
    const kind = kindOf(known.find((field) => field.name === name));
    const counted = unit(name);
    const hint = hintFor(schema, name, kind);
    const title = counted === undefined ? titleOf(name) : texts.inUnit(titleOf(name), counted);
    return { ...kind, name, title, required: true, ...(hint && { hint }) };
  });
  const parts = fields.map(({ name, kind }) => [name, partOf(schema, name, kind)]);
  const shape = z.strictObject(Object.fromEntries(parts) as Record<string, z.ZodType>);
  return { fields, check: (draft) => checkDraft(shape, entered(shape, fields, draft)) };
}

/** The form that a text must have, in the words that its schema has for any other. */
function hintFor(
  schema: z.ZodObject | undefined,
  name: string,
  kind: FieldKind,
): string | undefined {
  if (kind.kind === 'decimal') return kind.patterns.length > 0 ? texts.amountHint : undefined;
  if (kind.kind !== 'text' || kind.patterns.length === 0) return undefined;
  const message = partOf(schema, name, kind.kind).safeParse('\n').error?.issues[0]?.message;
  const form = message?.replace(/^must (be )?/, '');
  return form && form.charAt(0).toUpperCase() + form.slice(1);
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

/** What was typed, each line in the form in which it would be filed; around one nobody means a space. */
function entered(shape: z.ZodObject, fields: readonly GeneratedField[], draft: Draft): Draft {
  return Object.fromEntries(
    fields.map(({ name, ...field }) => {
      const value = draft[name];
      if (typeof value !== 'string' || (field.kind === 'text' && field.long)) return [name, value];
      const takes = (text: string) => (shape.shape[name] as z.ZodType).safeParse(text).success;
      return [name, field.kind === 'text' ? asFiled(takes, value.trim()) : value.trim()];
    }),
  );
}
