// Run by hand when Terraform here uses another resource (see docs/operations/install-on-eks.md#checks):
//   node extract.ts <folder of an unpacked @cdktf/provider-…> <name of the provider> <resource>… > name.json
// It keeps facts only: names, types, and what is required, optional or computed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attribute, Block, NestedBlock, ProviderSchema, Type } from './schema.ts';

interface Hcl {
  block: boolean;
  type: string;
  storage: string;
}

const simple: Record<string, Type> = {
  string: 'string',
  number: 'number',
  boolean: 'bool',
  any: 'dynamic',
  stringMap: ['map', 'string'],
  numberMap: ['map', 'number'],
  booleanMap: ['map', 'bool'],
};

/** Reads the generated class of one resource, data source or provider. */
function extract(folder: string): Block {
  const source = readFileSync(join(folder, 'index.js'), 'utf8');
  const types = readFileSync(join(folder, 'index.d.ts'), 'utf8');
  const root = /class (\w+) extends cdktf\.Terraform(?:Resource|DataSource|Provider) /.exec(source);
  if (!root?.[1]) throw new Error(`${folder}: no class of a resource`);
  const own = body(source, `class ${root[1]} extends`);
  const hcl = hclOf(own.slice(own.indexOf('synthesizeHclAttributes()')));
  return block({ source, types }, own, hcl, requiredOf(types, `${root[1]}Config`));
}

/** The text from a declaration to the next one at the beginning of a line. */
function body(source: string, start: string): string {
  const from = source.indexOf(start);
  if (from < 0) return '';
  const end = source.indexOf('\n}\n', from);
  return source.slice(from, end < 0 ? undefined : end);
}

function hclOf(text: string): Map<string, Hcl> {
  const entry =
    /^ +(\w+): \{\n +value: .*\n +isBlock: (true|false),\n +type: "(\w+)",\n +storageClassType: "(\w+)"/gm;
  return new Map(
    [...text.matchAll(entry)].map(([, name = '', isBlock, type = '', storage = '']) => [
      name,
      { block: isBlock === 'true', type, storage },
    ]),
  );
}

/** What an interface cannot do without, by the names that Terraform uses. */
function requiredOf(types: string, name: string): Set<string> {
  const text = body(types, `export interface ${name} `);
  const member = /#(\w+)\}(?:(?!\*\/)[\s\S])*\*\/\n +readonly \w+(\??):/g;
  return new Set([...text.matchAll(member)].flatMap(([, key = '', mark]) => (mark ? [] : [key])));
}

interface Files {
  source: string;
  types: string;
}

function block(files: Files, text: string, hcl: Map<string, Hcl>, required: Set<string>): Block {
  const attributes: Record<string, Attribute> = {};
  const blocks: Record<string, NestedBlock> = {};
  for (const [name, written] of hcl) {
    const flags = required.has(name) ? 'required' : 'optional computed';
    if (writtenType(written) === undefined) {
      const inner = nested(files, written.storage.replace(/List$/, ''));
      const single =
        text.includes(`OutputReference(this, "${name}"`) || !written.storage.endsWith('List');
      const nesting =
        written.type === 'struct' ? 'single' : written.type === 'set' ? 'set' : 'list';
      if (written.block && (name === 'timeouts' || !attributesOnly)) {
        const min = flags === 'required' && nesting !== 'single' ? { min: 1 } : {};
        const max = single && nesting !== 'single' ? { max: 1 } : {};
        blocks[name] = { nesting, ...min, ...max, ...inner };
      } else {
        attributes[name] = { flags, nesting, attributes: inner.attributes ?? {} };
      }
    } else {
      attributes[name] = simply(flags, writtenType(written) ?? 'dynamic');
    }
  }
  const computed = /^ +\/\/ (\w+) - computed: true, optional: false, required: false\n/gm;
  const found = [...text.matchAll(computed)];
  for (const [index, { index: at, 0: head, 1: name = '' }] of found.entries()) {
    if (hcl.has(name)) continue;
    const rest = text.slice(at + head.length, found[index + 1]?.index ?? text.length);
    const child =
      /^ +this\._\w+ = new (\w+?)(List|Map|OutputReference)\(this, "\w+"(?:, (true|false))?/.exec(
        rest,
      );
    if (child?.[1]) {
      const inner = objectOf(nested(files, child[1]));
      const whole: Type = [child[3] === 'true' ? 'set' : 'list', inner];
      attributes[name] = {
        flags: 'computed',
        type: child[2] === 'OutputReference' ? inner : whole,
      };
    } else {
      attributes[name] = simply('computed', computedType(rest));
    }
  }
  return {
    ...(Object.keys(attributes).length > 0 && { attributes: sorted(attributes) }),
    ...(Object.keys(blocks).length > 0 && { blocks: sorted(blocks) }),
  };
}

function nested(files: Files, name: string): Block {
  const converter = `function ${name.charAt(0).toLowerCase()}${name.slice(1)}ToHclTerraform(`;
  const text = body(files.source, `class ${name}OutputReference extends`);
  return block(files, text, hclOf(body(files.source, converter)), requiredOf(files.types, name));
}

const simply = (flags: string, type: Type): Attribute =>
  typeof type === 'string' ? `${flags} ${type}` : { flags, type };

function sorted<T>(entries: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The type of what holds no attributes of its own. */
function writtenType({ type, storage }: Hcl): Type | undefined {
  const known = simple[storage];
  if (known) return known;
  const element = simple[storage.replace(/List$/, '')];
  return element && [type === 'set' ? 'set' : 'list', element];
}

function computedType(text: string): Type {
  const [, list = '', kind] = /(tolist\()?this\.get(\w+)Attribute\(/.exec(text) ?? [];
  switch (kind ?? '') {
    case 'Number':
      return 'number';
    case 'Boolean':
      return 'bool';
    case 'StringMap':
      return ['map', 'string'];
    case 'List':
      return [list ? 'set' : 'list', 'string'];
    default:
      return 'string';
  }
}

/** The type of an object that only the provider writes. */
function objectOf({ attributes = {} }: Block): Type {
  const entries = Object.entries(attributes).map(([name, attribute]): [string, Type] => {
    if (typeof attribute === 'string') return [name, attribute.split(' ').at(-1) as Type];
    return [name, 'type' in attribute ? attribute.type : 'dynamic'];
  });
  return ['object', Object.fromEntries(entries)];
}

/** What the generated classes do not tell apart: this provider has attributes in the place of blocks. */
const attributesOnly = process.argv[3] === 'helm';

const [folder = '', name = '', ...wanted] = process.argv.slice(2);
const schema: ProviderSchema = { provider: {}, resources: {}, data: {} };
schema.provider = extract(join(folder, 'lib/provider'));
for (const each of wanted.toSorted()) {
  const data = each.startsWith('data.');
  const full = each.replace('data.', '');
  const short = full.replace(`${name}_`, '').replaceAll('_', '-');
  const place = full === name ? `data-${name}` : data ? `data-${name}-${short}` : short;
  schema[data ? 'data' : 'resources'][full] = extract(join(folder, 'lib', place));
}
process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
