import type { Block, ProviderSchema } from './schemas/schema.ts';
import { type Body, type Module, sourceOf } from './module.ts';
import { type Reference, referencesIn } from './references.ts';

type Modules = Map<string, Module>;

/** What a block may hold beside what its provider knows. */
const metaArguments = ['count', 'for_each', 'depends_on', 'lifecycle', 'provider', 'dynamic'];

const terraformData: Block = {
  attributes: { input: '', output: '', id: '', triggers_replace: '' },
};

/**
 * What does not resolve in the modules: references to nothing, inputs that are missing or unknown,
 * arguments that a provider does not know, and what is declared for nobody.
 */
export function problemsOf(modules: Modules, schemas: Map<string, ProviderSchema>): string[] {
  const known = new Map<string, Block>([['terraform_data', terraformData]]);
  const data = new Map<string, Block>();
  for (const { resources, data: read } of schemas.values()) {
    for (const [name, block] of Object.entries(resources)) known.set(name, block);
    for (const [name, block] of Object.entries(read)) data.set(name, block);
  }
  return [...modules.values()].flatMap((module) =>
    [
      ...unresolved(module, modules, known, data),
      ...unused(module),
      ...calls(module, modules),
      ...[...module.resources].flatMap(([at, body]) => misfits(at, body, known.get(typeOf(at)))),
      ...[...module.data].flatMap(([at, body]) =>
        misfits(`data.${at}`, body, data.get(typeOf(at))),
      ),
    ].map((problem) => `${module.path}: ${problem}`),
  );
}

const typeOf = (address: string) => address.split('.')[0] ?? '';

/** Every block of a module that refers to something, by its address. */
function* parts(module: Module): Generator<[string, unknown]> {
  for (const [at, body] of module.resources) yield [at, body];
  for (const [at, body] of module.data) yield [`data.${at}`, body];
  for (const [name, body] of module.modules) yield [`module.${name}`, body];
  for (const [name, body] of module.variables) yield [`var.${name}`, { ...body, type: '' }];
  for (const [name, body] of module.outputs) yield [`output.${name}`, body];
  for (const [name, value] of module.locals) yield [`local.${name}`, value];
  for (const body of module.providers) yield ['provider', body];
}

function unresolved(
  module: Module,
  modules: Modules,
  known: Map<string, Block>,
  data: Map<string, Block>,
): string[] {
  return [...parts(module)].flatMap(([at, body]) =>
    referencesIn(body).flatMap((reference) => {
      const problem = problemWith(reference, module, modules, known, data, body as Body);
      return problem ? [`${at} refers to ${reference.join('.')}, ${problem}`] : [];
    }),
  );
}

function problemWith(
  reference: Reference,
  module: Module,
  modules: Modules,
  known: Map<string, Block>,
  data: Map<string, Block>,
  body: Body,
): string | undefined {
  const [root = '', first = '', second, third] = reference;
  switch (root) {
    case 'var':
      return module.variables.has(first) ? undefined : 'which is no variable';
    case 'local':
      return module.locals.has(first) ? undefined : 'which is no local value';
    case 'each':
      return 'for_each' in body || 'dynamic' in body ? undefined : 'without for_each';
    case 'count':
      return 'count' in body ? undefined : 'without count';
    case 'data':
      if (!module.data.has(`${first}.${second}`)) return 'which is no data source';
      return attributeProblem(data.get(first), third);
    case 'module': {
      const call = module.modules.get(first);
      if (!call) return 'which is no module';
      const output = second ?? third;
      const target = modules.get(sourceOf(module, call));
      return output === undefined || target?.outputs.has(output) ? undefined : 'which is no output';
    }
    default:
      if (!root.includes('_') || !isResourceType(root, known)) return undefined;
      if (!module.resources.has(`${root}.${first}`)) return 'which is no resource';
      return attributeProblem(known.get(root), second);
  }
}

function isResourceType(name: string, known: Map<string, Block>): boolean {
  const prefix = `${name.split('_')[0]}_`;
  return [...known.keys()].some((type) => type.startsWith(prefix));
}

function attributeProblem(block: Block | undefined, name: string | undefined): string | undefined {
  if (!block) return 'of a kind without a schema';
  const there =
    name === undefined || name in (block.attributes ?? {}) || name in (block.blocks ?? {});
  return there ? undefined : `which has no ${name}`;
}

function unused(module: Module): string[] {
  const used = new Set(
    [...parts(module)].flatMap(([at, body]) =>
      // A variable's own validation is no use of it.
      referencesIn(body).flatMap(([root, name]) =>
        at === `${root}.${name}` ? [] : [`${root}.${name}`],
      ),
    ),
  );
  return [
    ...[...module.variables.keys()].map((name) => `var.${name}`),
    ...[...module.locals.keys()].map((name) => `local.${name}`),
  ].flatMap((name) => (used.has(name) ? [] : [`${name} is used nowhere`]));
}

function calls(module: Module, modules: Modules): string[] {
  return [...module.modules].flatMap(([name, call]) => {
    const target = modules.get(sourceOf(module, call));
    if (!target) return [`module.${name} is no folder of modules`];
    const given = Object.keys(call).filter(
      (key) => key !== 'source' && !metaArguments.includes(key),
    );
    const required = [...target.variables].flatMap(([key, body]) =>
      'default' in body ? [] : [key],
    );
    return [
      ...given.flatMap((key) =>
        target.variables.has(key) ? [] : [`module.${name} has no input ${key}`],
      ),
      ...required.flatMap((key) =>
        given.includes(key) ? [] : [`module.${name} lacks its input ${key}`],
      ),
    ];
  });
}

/** Arguments that a block does not know, and those that it lacks. */
function misfits(
  at: string,
  body: Body,
  schema: Block | undefined,
  meta: readonly string[] = metaArguments,
): string[] {
  if (!schema) return [`${at} is of a kind without a schema`];
  const { attributes = {}, blocks = {} } = schema;
  const dynamic = Object.keys(body['dynamic'] ?? {});
  const given = [...Object.keys(body).filter((key) => !meta.includes(key)), ...dynamic];
  const required = [
    ...Object.entries(attributes).flatMap(([name, attribute]) => {
      const flags = typeof attribute === 'string' ? attribute : attribute.flags;
      return flags.startsWith('required') ? [name] : [];
    }),
    ...Object.entries(blocks).flatMap(([name, { min = 0 }]) => (min > 0 ? [name] : [])),
  ];
  return [
    ...given.flatMap((key) =>
      key in attributes || key in blocks ? [] : [`${at} has no argument ${key}`],
    ),
    ...required.flatMap((key) => (given.includes(key) ? [] : [`${at} lacks ${key}`])),
    ...Object.entries(blocks).flatMap(([name, block]) =>
      nestedMisfits(`${at}.${name}`, body[name], block),
    ),
  ];
}

function nestedMisfits(at: string, bodies: unknown, schema: Block): string[] {
  return Array.isArray(bodies)
    ? bodies.flatMap((body) => misfits(at, body as Body, schema, ['dynamic']))
    : [];
}
