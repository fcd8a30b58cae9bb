import type { PolicyDocument, Window } from '../document.ts';
import type { Facts } from '../facts.ts';
import { shapeOfSchema, type JsonSchema } from './shape-of-schema.ts';
import { always, objectShape, type Field, type ObjectShape, type Shape } from './shape.ts';
import { toCel } from './to-cel.ts';

/** What is known of an action type. */
export interface PolicyOptions {
  /** The schema of its payload; without one (the policy of all types) nothing is known of it. */
  payloadSchema?: JsonSchema | undefined;
  /** The schemas of the picture that its owner makes, where there are any. */
  beforeSchema?: JsonSchema | undefined;
  afterSchema?: JsonSchema | undefined;
}

/** The variables of a policy's expressions, as `facts.ts` says them. */
export function variablesOf(
  { windows = {} }: Pick<PolicyDocument, 'windows'>,
  { payloadSchema, beforeSchema, afterSchema }: PolicyOptions,
): ObjectShape {
  const text: Shape = { kind: 'text' };
  const texts: Shape = { kind: 'list', item: text };
  const maker = objectShape('maker', [
    ['roles', always(texts)],
    ['groups', always(texts)],
    ['daysSinceJoining', always({ kind: 'whole' })],
  ]);
  const ofWindows = Object.entries(windows).map(([name, window]): [string, Field] => [
    name,
    always(shapeOfWindow(name, window)),
  ]);
  return objectShape('variables', [
    ['payload', always(shapeOrAny(payloadSchema, 'payload'))],
    ['before', always(mayBeEmpty(shapeOrAny(beforeSchema, 'before')))],
    ['after', always(mayBeEmpty(shapeOrAny(afterSchema, 'after')))],
    ['target', always(text)],
    ['maker', always(maker)],
    ['window', always(objectShape('window', ofWindows))],
    ['now', always({ kind: 'moment' })],
  ]);
}

/** The values of the variables. Throws a `RangeError` that names what is not of its shape. */
export function valuesOf(
  { windows, before, after, ...facts }: Facts,
  { fields }: ObjectShape,
): Record<string, unknown> {
  const given = { ...facts, before: before ?? {}, after: after ?? {}, window: windows };
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      toCel(value, fields.get(name)?.shape ?? { kind: 'any' }, name),
    ]),
  );
}

const shapeOrAny = (schema: JsonSchema | undefined, name: string): Shape =>
  schema ? shapeOfSchema(schema, name) : { kind: 'any' };

function mayBeEmpty(shape: Shape): Shape {
  if (shape.kind !== 'object') return shape;
  const fields = [...shape.fields].map(([name, field]): [string, Field] => [
    name,
    { ...field, optional: true },
  ]);
  return objectShape(shape.name, fields);
}

function shapeOfWindow(name: string, { sum }: Window): Shape {
  const fields: [string, Field][] = [['count', always({ kind: 'whole' })]];
  if (sum !== undefined) fields.push(['sum', always({ kind: 'amount' })]);
  return objectShape(`window.${name}`, fields);
}
