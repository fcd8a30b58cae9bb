import { objectShape, type Field, type Shape } from './shape.ts';

/** A JSON Schema (2020-12), as far as shapes are about it. */
export interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  /** The field beside it from which the value of this one follows (a keyword of our own). */
  derivedFrom?: string;
}

/** Past this depth everything is `any`: also what refers to itself. */
const deepest = 6;

/**
 * The shape that a schema gives its values. A text is an amount when its format is `decimal`, or when its pattern
 * takes decimal numbers and nothing else. What has several shapes is `any`.
 */
export function shapeOfSchema(schema: JsonSchema, name: string): Shape {
  return fieldOf(schema, name, { root: schema, depth: 0 }).shape;
}

interface Place {
  root: JsonSchema;
  depth: number;
}

const any: Field = { shape: { kind: 'any' }, optional: false };

function fieldOf(schema: JsonSchema, name: string, { root, depth }: Place): Field {
  if (depth > deepest) return any;
  const place = { root, depth: depth + 1 };
  if (schema.$ref !== undefined) {
    const target = resolve(schema.$ref, root);
    return target ? fieldOf(target, name, place) : any;
  }
  const variants = variantsOf(schema);
  if (variants) {
    const fields = variants.map((variant) => fieldOf(variant, name, place));
    const nullable = variants.some(isNull);
    const [first, ...others] = fields.filter((_, at) => !isNull(variants[at]));
    const isConstant = others.length === 0 && first?.isConstant === true;
    return { shape: common(first, others), optional: nullable, isConstant };
  }
  const types = typesOf(schema);
  const [only, ...others] = types.filter((type) => type !== 'null');
  const shape =
    only !== undefined && others.length === 0 ? shapeOfType(only, schema, name, place) : any.shape;
  return { shape, optional: types.includes('null'), isConstant: valuesOf(schema).length === 1 };
}

function shapeOfType(type: string, schema: JsonSchema, name: string, place: Place): Shape {
  const { items, properties } = schema;
  if (type === 'string') return { kind: isAmount(schema) ? 'amount' : 'text' };
  if (type === 'array' && typeof items === 'object') {
    return { kind: 'list', item: fieldOf(items, `${name}.item`, place).shape };
  }
  if (type === 'array') return { kind: 'list', item: any.shape };
  if (type === 'object' && properties) return objectOf(schema, properties, name, place);
  return simple[type] ?? any.shape;
}

const simple: Record<string, Shape> = {
  integer: { kind: 'whole' },
  number: { kind: 'number' },
  boolean: { kind: 'truth' },
};

function objectOf(
  { required = [] }: JsonSchema,
  properties: Record<string, JsonSchema>,
  name: string,
  place: Place,
): Shape {
  const fields = Object.entries(properties)
    // No expression can name another.
    .filter(([key]) => /^[A-Za-z_]\w*$/.test(key))
    .map(([key, property]): [string, Field] => {
      const field = fieldOf(property, `${name}.${key}`, place);
      const { derivedFrom } = property;
      const optional = field.optional || !required.includes(key);
      return [key, { ...field, optional, ...(derivedFrom !== undefined && { derivedFrom }) }];
    });
  return objectShape(name, fields);
}

function variantsOf({ type, anyOf, oneOf, allOf }: JsonSchema): JsonSchema[] | undefined {
  if (anyOf ?? oneOf) return anyOf ?? oneOf;
  // What else it asks of a text or a number, such as further patterns, makes it nothing else.
  if (typeof type === 'string' && type !== 'object' && type !== 'array') return undefined;
  return allOf?.length === 1 ? allOf : allOf && [{}, {}];
}

const isNull = (schema?: JsonSchema): boolean => schema?.type === 'null' || schema?.const === null;

/** What all have in common, when they are of one simple kind. */
function common(first: Field | undefined, others: readonly Field[]): Shape {
  if (first === undefined) return any.shape;
  const { shape } = first;
  if (others.length === 0) return shape;
  const hasParts = shape.kind === 'object' || shape.kind === 'list';
  return !hasParts && others.every((other) => other.shape.kind === shape.kind) ? shape : any.shape;
}

function typesOf(schema: JsonSchema): string[] {
  if (schema.type !== undefined) return [schema.type].flat();
  return [...new Set(valuesOf(schema).map((value) => (value === null ? 'null' : typeof value)))];
}

/** The values that a schema names, of which it takes no other; none where it names none. */
const valuesOf = (schema: JsonSchema): unknown[] =>
  schema.enum ?? ('const' in schema ? [schema.const] : []);

function resolve(ref: string, root: JsonSchema): JsonSchema | undefined {
  if (ref === '#') return root;
  const name = /^#\/\$defs\/([^/]+)$/.exec(ref)?.[1];
  return name !== undefined && Object.hasOwn(root.$defs ?? {}, name)
    ? root.$defs?.[name]
    : undefined;
}

function isAmount({ format, pattern }: JsonSchema): boolean {
  if (format === 'decimal') return true;
  if (pattern === undefined) return false;
  const expression = new RegExp(pattern, 'u');
  return (
    ['0', '7', '1250.5'].every((text) => expression.test(text)) &&
    !['', 'a', '1.', '1,5', '1e3', '1250.5x', '2027-01-01'].some((text) => expression.test(text))
  );
}
