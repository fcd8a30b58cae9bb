import type { ActionTypeView } from '@countersign/actions';
import type { PayloadSchema } from '@countersign/remote/generated';
import { bulkTexts as texts } from '../strings/bulk.ts';

/** More values than these are not told one by one. */
const mostTold = 8;

/** What a column takes, in words, by the rule that the schema has for its field. */
export function takesOf(
  schema: PayloadSchema,
  { name, kind }: NonNullable<ActionTypeView['bulk']['columns']>[number],
): string {
  const properties = (schema['properties'] ?? {}) as Record<string, Property>;
  const property = properties[name] ?? {};
  if (kind !== 'list') return ruleOf(property) ?? texts.kinds[kind];
  const each = ruleOf(property.items ?? {});
  return each === undefined ? texts.kinds.list : texts.listOf(each);
}

interface Property {
  enum?: readonly unknown[];
  format?: string;
  pattern?: string;
  allOf?: readonly Property[];
  minLength?: number;
  maxLength?: number;
  items?: Property;
}

function ruleOf(property: Property): string | undefined {
  const { enum: choices, format, pattern, minLength, maxLength } = property;
  if (choices) return choicesOf(choices.map(String));
  return (
    texts.formats[format ?? ''] ??
    sampleOf(property) ??
    (pattern === undefined ? undefined : charactersOf(pattern)) ??
    (maxLength === undefined ? undefined : texts.characters(minLength ?? 0, maxLength))
  );
}

function choicesOf(all: readonly string[]): string {
  if (all.length <= mostTold) return texts.oneOf(all);
  return texts.oneOfMany(all.slice(0, mostTold), all.length);
}

/** What takes this and no words, is this. */
const samples = [
  ['-12.5', texts.signed],
  ['12.5', texts.decimal],
  ['00000000-0000-4000-8000-000000000000', texts.formats['uuid']],
  ['name@example.com', texts.formats['email']],
] as const;

function sampleOf({ pattern, allOf = [] }: Property): string | undefined {
  const patterns = [pattern, ...allOf.map((each) => each.pattern)].filter(
    (each) => each !== undefined,
  );
  if (patterns.length === 0) return undefined;
  const takes = (text: string) => patterns.every((each) => new RegExp(each, 'u').test(text));
  return takes('words') || takes('WORDS') ? undefined : samples.find(([text]) => takes(text))?.[1];
}

/** So many of some characters, at times the first of fewer: `^[a-z][a-z0-9-]{1,39}$`. */
const counted = /^\^(?:\[([^\]^]+)\])?\[([^\]^]+)\]\{(\d+),(\d+)\}\$$/;

function charactersOf(pattern: string): string | undefined {
  const [, first, all = '', least, most] = counted.exec(pattern) ?? [];
  if (all === '') return undefined;
  const one = first === undefined ? 0 : 1;
  const range = { least: Number(least) + one, most: Number(most) + one };
  return texts.of(range, listed(all), first === undefined || first === all ? '' : listed(first));
}

const listed = (set: string): string => (set.match(/\w-\w|\\?./g) ?? []).join(' ');
