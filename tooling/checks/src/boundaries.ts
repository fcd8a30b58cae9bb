import { posix } from 'node:path';

/** A package of the workspace, as far as boundaries are about it. */
export interface Package {
  name: string;
  /** From the repository's root: `apps/backend/auth`. */
  folder: string;
  /** Other packages of the workspace that it runs with, and that its tests and build need besides. */
  dependencies: string[];
  devDependencies: string[];
}

/** Which folders a package of a folder may depend on; of orms a service has its own alone. */
const may: [from: RegExp, to: RegExp, why: string][] = [
  [/^packages\//, /^packages\//, 'packages depend on packages'],
  [/^orms\//, /^packages\//, 'a database package depends on packages'],
  [
    /^apps\/backend\//,
    /^(packages|apps\/backend|orms)\//,
    'a service depends on packages, its own database and services',
  ],
  [
    /^apps\/frontend\//,
    /^(packages|apps\/backend)\//,
    'the web app depends on packages and services',
  ],
  [
    /^apps\/cli$/,
    /^(packages|apps\/backend|orms)(\/|$)/,
    'what is shipped depends on nothing of tooling',
  ],
  [/^tooling\//, /./, ''],
];

/** What makes or checks a package may stand anywhere, as long as nothing that runs needs it. */
const helpers = /^tooling\/(build|tailwind|testkit|typescript|vitest)$/;

/**
 * Holds each package's manifest to who may use whom. The install makes nothing else importable by name.
 *
 * @returns a line for each dependency that crosses a boundary
 */
export function dependencyProblems(packages: Package[]): string[] {
  const folders = new Map(packages.map(({ name, folder }) => [name, folder]));
  return packages.flatMap(({ folder, dependencies, devDependencies }) => {
    const [, to, why] = may.find(([from]) => from.test(folder)) ?? [folder, /^$/, 'unknown room'];
    // Tests run others for real, with their databases.
    const allowed = (target: string, dev: boolean): boolean =>
      (dev && (helpers.test(target) || isOrm(target))) ||
      (to.test(target) && (!isOrm(target) || !isService(folder) || isOwn(folder, target)));
    const check = (names: string[], dev: boolean): string[] =>
      names
        .map((name) => folders.get(name))
        .filter((target) => target !== undefined && !allowed(target, dev))
        .map((target) => `${folder} depends on ${target}: ${why}`);
    return [...check(dependencies, false), ...check(devDependencies, true)];
  });
}

const isOrm = (folder: string): boolean => folder.startsWith('orms/');
const isFrontend = (folder: string): boolean => folder.startsWith('apps/frontend/');
const isService = (folder: string): boolean => folder.startsWith('apps/backend/');
const isOwn = (service: string, orm: string): boolean =>
  orm === `orms/db-${posix.basename(service)}`;

/** What a file asks for by name, and whether only for its types. */
interface Import {
  name: string;
  typeOnly: boolean;
}

/** Texts, which are kept, and comments, which are not. */
const textOrComment =
  /('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|\/\/.*/g;
const ways = [
  /\b(?:import|export)\s+(?<types>type\s)?[^;'"`]*?\bfrom\s*['"](?<name>[^'"]+)['"]/g,
  /\bimport\s*['"](?<name>[^'"]+)['"]/g,
  /\b(?:import|require|require\.resolve|import\.meta\.resolve|createRequire\([^)]*\))\s*\(\s*['"`](?<name>[^'"`]+)['"`]/g,
];

function importsOf(source: string): Import[] {
  const code = source.replaceAll(textOrComment, (_, text?: string) => text ?? ' ');
  return ways
    .flatMap((way) => [...code.matchAll(way)])
    .map(({ groups }) => ({
      name: groups?.['name'] ?? '',
      typeOnly: groups?.['types'] !== undefined,
    }));
}

const ofService = /^@countersign\/[a-z-]+-service(\/|$)/;

/** A file that only tests run, or what a package has for tests, by its name. */
const forTests = /\.test\.tsx?$|(^|\/)(testing|contract)([/.-]|$)/;

/**
 * What a file imports that its package may not: by a path that leaves it, past its manifest; in the
 * web app, more of a service than types; or, in a file that is no test's, what is there for tests alone.
 *
 * @param file from the repository's root
 */
export function importProblems(
  file: string,
  { folder, devDependencies }: Package,
  source: string,
): string[] {
  const imports = importsOf(source);
  const escaping = imports
    .filter(({ name }) => name.startsWith('.'))
    .map(({ name }) => posix.join(posix.dirname(file), name))
    .filter((target) => !target.startsWith(`${folder}/`))
    .map((target) => `${file} imports ${target}, which is not in ${folder}`);
  const running = imports
    .filter(({ name, typeOnly }) => !typeOnly && isFrontend(folder) && ofService.test(name))
    .map(({ name }) => `${file} imports ${name}, of which the web app knows types`);
  // Beside its sources a package has settings of the tools that build it.
  if (forTests.test(file) || !file.startsWith(`${folder}/src/`)) return [...escaping, ...running];
  const helping = imports
    .filter(({ typeOnly }) => !typeOnly)
    .filter(
      ({ name }) =>
        forTests.test(name) ||
        devDependencies.some((of) => name === of || name.startsWith(`${of}/`)),
    )
    .map(({ name }) => `${file} imports ${name}, which is there for tests`);
  return [...escaping, ...running, ...helping];
}

/** Ways to the environment that the linter's rule, which knows `process.env`, does not see. */
const roundabout = /\b(?:globalThis|global)\s*\.\s*process\b|\}\s*=\s*process\b(?!\s*[.?[])/;

/**
 * How a file that is not to reads the environment, other than by `process.env`.
 *
 * @param file from the repository's root
 */
export function environmentProblems(file: string, source: string): string[] {
  if (file.endsWith('/env.ts') || forTests.test(file)) return [];
  const imports = importsOf(source).some(({ name }) => /^(node:)?process$/.test(name));
  return imports || roundabout.test(source)
    ? [`${file} takes process apart: the environment is read in env.ts`]
    : [];
}
