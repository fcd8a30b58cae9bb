/** A JSON Schema, as far as completions look at it. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema | boolean;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

/** The schemas that may hold at a path of what a schema describes; several where there are alternatives. */
export function schemasAt(schema: Schema, path: readonly string[]): Schema[] {
  return path.reduce<Schema[]>(
    (schemas, part) => schemas.flatMap((each) => alternatives(below(each, part))),
    alternatives(schema),
  );
}

/** What the fields are called that may stand at a path, with the schema of each. */
export function fieldsAt(schema: Schema, path: readonly string[]): Map<string, Schema> {
  return new Map(
    schemasAt(schema, path).flatMap(({ properties = {} }) => Object.entries(properties)),
  );
}

/** The texts that may stand at a path. */
export function textsAt(schema: Schema, path: readonly string[]): string[] {
  const texts = schemasAt(schema, path).flatMap((each) => each.enum ?? [each.const]);
  return texts.filter((value) => typeof value === 'string');
}

function below(schema: Schema, part: string): Schema | undefined {
  const { properties = {}, additionalProperties, items } = schema;
  if (Object.hasOwn(properties, part)) return properties[part];
  if (typeof additionalProperties === 'object') return additionalProperties;
  return typeof items === 'object' && /^\d+$/.test(part) ? items : undefined;
}

function alternatives(schema: Schema | undefined): Schema[] {
  if (!schema) return [];
  const others = schema.anyOf ?? schema.oneOf;
  return others ? others.flatMap(alternatives) : [schema];
}
