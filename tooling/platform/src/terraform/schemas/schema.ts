/** A type as Terraform writes it in JSON. */
export type Type = string | [string, Type] | ['object', Record<string, Type>];

/**
 * An attribute of a resource: `required string`, `optional computed bool` and so on, or the same with a
 * type that is no word, or with attributes of its own.
 */
export type Attribute =
  | string
  | { flags: string; type: Type }
  | { flags: string; nesting: Nesting; attributes: Record<string, Attribute> };

/** How often a block stands in another one. */
export type Nesting = 'single' | 'list' | 'set';

/** What stands between braces. */
export interface Block {
  attributes?: Record<string, Attribute>;
  blocks?: Record<string, NestedBlock>;
}

/** A block in another one. */
export interface NestedBlock extends Block {
  nesting: Nesting;
  min?: number;
  max?: number;
}

/** What of a provider is used here. */
export interface ProviderSchema {
  provider: Block;
  resources: Record<string, Block>;
  data: Record<string, Block>;
}
