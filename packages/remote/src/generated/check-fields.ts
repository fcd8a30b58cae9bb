import { characterCount, isFilledIn } from '@countersign/actions/characters';
import { labels } from '@countersign/ui';
import type { Checked } from '../check-draft.ts';
import type { Draft } from '../draft-path.ts';
import type { GeneratedField } from './fields.ts';

const texts = labels.generated;

/**
 * Checks a draft by what its schema says about each field, and leaves out what is empty. What the
 * schema cannot say, such as an end before its start, the service says when it is filed.
 */
export function checkFields(fields: readonly GeneratedField[], draft: Draft): Checked {
  const payload: Draft = {};
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const value = draft[field.name];
    if (isEmpty(value)) {
      if (field.required) errors[field.name] = texts.missing;
      continue;
    }
    const read = readValue(field, value);
    if ('error' in read) errors[field.name] = read.error;
    else payload[field.name] = read.value;
  }
  return Object.keys(errors).length > 0 ? { errors } : { payload };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function readValue(field: GeneratedField, value: unknown): { value: unknown } | { error: string } {
  switch (field.kind) {
    case 'choice':
      return field.options.some((option) => option === value) ? { value } : { error: texts.choose };
    case 'choices':
      return Array.isArray(value) && value.length >= field.minItems
        ? { value }
        : { error: texts.chooseMore(field.minItems) };
    case 'json':
      return readJson(value);
    case 'moment':
    case 'user':
      return { value };
    case 'decimal':
    case 'text': {
      const error = textProblem(field, String(value));
      return error === undefined ? { value } : { error };
    }
  }
}

function textProblem(
  { patterns, minLength, maxLength }: GeneratedField & { kind: 'text' | 'decimal' },
  text: string,
): string | undefined {
  if (minLength > 0 && !isFilledIn(text, minLength)) return texts.tooShort(minLength);
  if (characterCount(text) > maxLength) return texts.tooLong(maxLength);
  const broken = patterns.find((pattern) => !matches(pattern, text));
  return broken === undefined ? undefined : texts.pattern(broken);
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    // The service judges what this browser cannot read.
    return true;
  }
}

function readJson(value: unknown): { value: unknown } | { error: string } {
  if (typeof value !== 'string') return { value };
  try {
    return { value: JSON.parse(value) as unknown };
  } catch {
    return { error: texts.json };
  }
}
