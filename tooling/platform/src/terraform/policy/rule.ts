import type { Body, Module } from '../module.ts';

/** All modules, by their path. */
export type Modules = Map<string, Module>;

/** A resource, with where it is. */
export interface Found {
  at: string;
  body: Body;
  module: Module;
}

/** Every resource of a type. */
export function all(modules: Modules, type: string): Found[] {
  return [...modules.values()].flatMap((module) =>
    [...module.resources].flatMap(([address, body]) =>
      address.startsWith(`${type}.`) ? [{ at: `${module.path}: ${address}`, body, module }] : [],
    ),
  );
}

/** The bodies of a nested block. */
export const nested = (body: Body | undefined, name: string): Body[] =>
  (body?.[name] ?? []) as Body[];

/** The problem, when what should hold does not. */
export function unless(holds: boolean, problem: string): string[] {
  return holds ? [] : [problem];
}
