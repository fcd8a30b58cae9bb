import { dirname, join, normalize } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import type { Sources } from './sources.ts';

/** The body of a block: expressions are strings with `${…}`, nested blocks are lists. */
export type Body = Record<string, unknown>;

/** A folder of `.tf` files, its blocks by their address, such as `aws_vpc.this`. */
export interface Module {
  path: string;
  resources: Map<string, Body>;
  data: Map<string, Body>;
  modules: Map<string, Body>;
  variables: Map<string, Body>;
  outputs: Map<string, Body>;
  locals: Map<string, unknown>;
  providers: Body[];
  settings: Body[];
  /** The runs of its tests. */
  runs: Map<string, Body>;
}

type Parsed = Record<string, unknown>;
const parsed = new Map<string, Promise<Parsed>>();

/** Reads all modules, by their path such as `terraform/eks`. */
export async function readModules(sources: Sources): Promise<Map<string, Module>> {
  const modules = new Map<string, Module>();
  for (const [path, text] of sources) {
    const key = `${path}\n${text}`;
    const pending = parsed.get(key) ?? parse(path, text);
    parsed.set(key, pending);
    const test = path.endsWith('.tftest.hcl');
    const folder = dirname(test ? dirname(path) : path);
    const module = modules.get(folder) ?? emptyModule(folder);
    modules.set(folder, module);
    add(module, await pending, test);
  }
  return modules;
}

/** The path of the module that a `module` block calls. */
export function sourceOf(module: Module, call: Body): string {
  return normalize(join(module.path, String(call['source'])));
}

function emptyModule(path: string): Module {
  return {
    path,
    resources: new Map(),
    data: new Map(),
    modules: new Map(),
    variables: new Map(),
    outputs: new Map(),
    locals: new Map(),
    providers: [],
    settings: [],
    runs: new Map(),
  };
}

function add(module: Module, file: Parsed, test: boolean): void {
  if (test) {
    for (const [name, body] of blocks(file['run'])) module.runs.set(name, body);
    return;
  }
  for (const [type, named] of Object.entries((file['resource'] ?? {}) as Body)) {
    for (const [name, body] of blocks(named)) module.resources.set(`${type}.${name}`, body);
  }
  for (const [type, named] of Object.entries((file['data'] ?? {}) as Body)) {
    for (const [name, body] of blocks(named)) module.data.set(`${type}.${name}`, body);
  }
  for (const [name, body] of blocks(file['module'])) module.modules.set(name, body);
  for (const [name, body] of blocks(file['variable'])) module.variables.set(name, body);
  for (const [name, body] of blocks(file['output'])) module.outputs.set(name, body);
  for (const locals of (file['locals'] ?? []) as Body[]) {
    for (const [name, value] of Object.entries(locals)) module.locals.set(name, value);
  }
  module.providers.push(...blocks(file['provider']).map(([, body]) => body));
  module.settings.push(...((file['terraform'] ?? []) as Body[]));
}

function blocks(named: unknown): [string, Body][] {
  return Object.entries((named ?? {}) as Record<string, Body[]>).flatMap(([name, bodies]) =>
    bodies.map((body): [string, Body] => [name, body]),
  );
}
