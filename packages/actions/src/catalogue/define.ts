import type { z } from 'zod';

/** How an action type is called, and who owns what it changes. */
export interface ActionTypeAbout {
  /** The service that owns the data, checks the action and executes it. */
  owner: string;
  title: string;
  description: string;
}

/** A field that only one action of its kind can bring about, such as an account number. */
export interface ClaimedField<Field extends string = string> {
  field: Field;
  /** What the key begins with; the same for every type that claims the same. */
  kind: string;
  /** How people call it. */
  what: string;
}

/** What the catalogue says of an action type beside its names. */
interface ActionTypeRules<S extends z.ZodType> {
  /** Rises when fields come, go or change their meaning; bound by the hash. */
  schemaVersion: number;
  /** Neither transforms nor defaults: what was filed, reviewed and executed are the same bytes. */
  schema: S;
  /** The versions before, for actions that were filed by them and are still to be decided or executed. */
  earlier?: Readonly<Record<number, z.ZodType>>;
  /** Of all pending actions that claim the same, only one can be carried out. */
  claims: readonly ClaimedField<keyof z.infer<S> & string>[];
  /**
   * Whether somebody with the role for it may have it executed at once, with a review afterwards: never what changes who may do
   * what, other than that it keeps somebody out. `breaks_glass` of `orms/db-workflow` says the same.
   */
  breaksGlass?: true;
  /** A payload that the schema takes, for documents and tests. */
  example: z.infer<S>;
}

/** One entry of the catalogue. */
export interface ActionTypeDefinition extends ActionTypeAbout {
  schemaVersion: number;
  schema: z.ZodType;
  earlier?: Readonly<Record<number, z.ZodType>>;
  claims: readonly ClaimedField[];
  breaksGlass?: true;
  example: unknown;
}

/** An entry of the catalogue: its names, its schema and what it claims. */
export function defineActionType<A extends ActionTypeAbout, S extends z.ZodType>(
  about: A,
  rules: ActionTypeRules<S>,
): A & ActionTypeRules<S> {
  return { ...about, ...rules };
}
