/** What a value is, as far as expressions know. */
export type Shape =
  | { kind: 'text' | 'amount' | 'whole' | 'number' | 'truth' | 'moment' }
  /** Anything: what its fields are is known when it is evaluated, and each may be missing. */
  | { kind: 'any' }
  | { kind: 'list'; item: Shape }
  | ObjectShape;

/** An object whose fields are known. `Made` is what its values are made into, so that nothing but these is read. */
export interface ObjectShape {
  kind: 'object';
  name: string;
  fields: ReadonlyMap<string, Field>;
  Made: new () => Record<string, unknown>;
}

export interface Field {
  shape: Shape;
  /** It may be missing, or null, which counts as missing. */
  optional: boolean;
  /** It has one value and no other. */
  isConstant?: boolean;
  /** The field beside it from which its value follows. */
  derivedFrom?: string;
}

/** The shape of an object with these fields. */
export function objectShape(name: string, fields: Iterable<[string, Field]>): ObjectShape {
  class Made {
    [field: string]: unknown;
  }
  return { kind: 'object', name, fields: new Map(fields), Made };
}

/** A field that is always there. */
export const always = (shape: Shape): Field => ({ shape, optional: false });

/** The shape of what a path of names leads to: `lines`, `customer.id`. `undefined` when there is nothing. */
export function shapeAt(shape: Shape, path: string): Shape | undefined {
  return path
    .split('.')
    .reduce<Shape | undefined>(
      (at, name) => (at?.kind === 'object' ? at.fields.get(name)?.shape : undefined),
      shape,
    );
}
