import { decimalPattern } from '@countersign/actions/money';
import { fieldTitle } from '@countersign/ui';
import { isUserField } from '../user-field.ts';

/** A payload's JSON Schema (2020-12), as the workflow service sends it. */
export type PayloadSchema = Readonly<Record<string, unknown>>;

/** How a field is filled in. */
export type FieldKind =
  /** One line, or several; or an amount. */
  | {
      kind: 'text' | 'decimal';
      long: boolean;
      patterns: string[];
      minLength: number;
      maxLength: number;
    }
  | { kind: 'choice'; options: string[] }
  | { kind: 'choices'; options: string[]; minItems: number }
  | { kind: 'moment'; seconds?: true }
  | { kind: 'user' }
  /** Whatever else there may be, written as JSON. */
  | { kind: 'json' };

/** A field of a payload, as its schema describes it. */
export type GeneratedField = FieldKind & {
  name: string;
  title: string;
  required: boolean;
  /** What a value looks like. */
  hint?: string;
};

/** Longer texts than this get several lines. */
const oneLine = 200;

/** The fields that a payload's schema describes, in its order. */
export function fieldsOfSchema(schema: PayloadSchema): GeneratedField[] {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(recordOf(schema['properties'])).map(([name, property]) => {
    const own = recordOf(property);
    const title = typeof own['title'] === 'string' ? own['title'] : fieldTitle(name);
    return { name, title, required: required.includes(name), ...kindOf(name, own) };
  });
}

function kindOf(name: string, own: PayloadSchema): FieldKind {
  const options = choicesOf(own);
  if (options) return { kind: 'choice', options };
  if (own['type'] === 'array') {
    const items = choicesOf(recordOf(own['items']));
    return items
      ? { kind: 'choices', options: items, minItems: numberOf(own['minItems'], 0) }
      : { kind: 'json' };
  }
  if (own['type'] !== 'string') return { kind: 'json' };
  if (own['format'] === 'date-time') return { kind: 'moment' };
  if (isUserField(name)) return { kind: 'user' };
  const maxLength = numberOf(own['maxLength'], Infinity);
  const all = Array.isArray(own['allOf']) ? own['allOf'].map(recordOf) : [];
  const patterns = [own, ...all].flatMap(({ pattern }) =>
    typeof pattern === 'string' ? [pattern] : [],
  );
  return {
    kind: patterns.includes(decimalPattern.source) ? 'decimal' : 'text',
    long: Number.isFinite(maxLength) && maxLength > oneLine && own['format'] === undefined,
    patterns,
    minLength: numberOf(own['minLength'], 0),
    maxLength,
  };
}

function choicesOf(own: PayloadSchema): string[] | undefined {
  const values = own['enum'];
  if (!Array.isArray(values) || values.length === 0) return undefined;
  return values.every((value) => typeof value === 'string') ? values : undefined;
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function recordOf(value: unknown): PayloadSchema {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** What is written as JSON: as it is typed, or as another form or an action has it. */
export function jsonText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}
