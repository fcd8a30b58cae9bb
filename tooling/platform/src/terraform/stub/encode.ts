import type { Attribute, Block, NestedBlock, Nesting, ProviderSchema } from '../schemas/schema.ts';
import { entry, field, message } from './protobuf.ts';

const nestings: Record<Nesting, number> = { single: 1, list: 2, set: 3 };

/** The reply to `GetProviderSchema` of Terraform's plugin protocol, version 6. */
export function encodeSchema({ provider, resources, data }: ProviderSchema): Buffer {
  return message(
    field(1, schema(provider)),
    ...Object.entries(resources).map(([name, block]) => entry(2, name, schema(block))),
    ...Object.entries(data).map(([name, block]) => entry(3, name, schema(block))),
  );
}

function schema(block: Block): Buffer {
  return message(field(2, encodeBlock(block)));
}

function encodeBlock({ attributes = {}, blocks = {} }: Block): Buffer {
  return message(
    ...Object.entries(attributes).map(([name, each]) => field(2, encodeAttribute(name, each))),
    ...Object.entries(blocks).map(([name, each]) => field(3, encodeNested(name, each))),
  );
}

function encodeNested(name: string, { nesting, min = 0, max = 0, ...block }: NestedBlock): Buffer {
  return message(
    field(1, name),
    field(2, encodeBlock(block)),
    field(3, nestings[nesting]),
    field(4, min),
    field(5, max),
  );
}

function encodeAttribute(name: string, attribute: Attribute): Buffer {
  const words = (typeof attribute === 'string' ? attribute : attribute.flags).split(' ');
  return message(
    field(1, name),
    typeof attribute === 'string'
      ? field(2, JSON.stringify(words.at(-1)))
      : 'type' in attribute
        ? field(2, JSON.stringify(attribute.type))
        : Buffer.alloc(0),
    field(4, words.includes('required')),
    field(5, words.includes('optional')),
    field(6, words.includes('computed')),
    typeof attribute === 'object' && 'attributes' in attribute
      ? field(10, encodeObject(attribute.attributes, attribute.nesting))
      : Buffer.alloc(0),
  );
}

function encodeObject(attributes: Record<string, Attribute>, nesting: Nesting): Buffer {
  return message(
    ...Object.entries(attributes).map(([name, each]) => field(1, encodeAttribute(name, each))),
    field(3, nestings[nesting]),
  );
}
