import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** Further settings would have to mean the same in a file elsewhere, as paths do not. */
const packageConfig = z.strictObject({
  extends: z.string(),
  compilerOptions: z.strictObject({ lib: z.array(z.string()) }).optional(),
  include: z.array(z.string()),
});

/** A configuration for TypeScript that stands for those of several packages. */
export interface TypeProgram {
  /** The packages, by their folders. */
  packages: string[];
  config: {
    extends: string;
    compilerOptions: Record<string, unknown>;
    include: string[];
  };
}

/**
 * What TypeScript has to check: packages of the same settings are one program, which reads and checks
 * what they share once. Each file still imports only what its own package depends on; what a package
 * declares to be global is global in its whole program.
 */
export function typePrograms(root: string): TypeProgram[] {
  const programs = new Map<string, TypeProgram>();
  const typeRoots = [join(root, 'tooling/checks/node_modules/@types')];
  const files = globSync('{apps,apps/*,orms,packages,tooling}/*/tsconfig.json', { cwd: root });
  for (const file of files.toSorted().map((path) => join(root, path))) {
    const given = packageConfig.parse(JSON.parse(readFileSync(file, 'utf8')));
    const folder = dirname(file);
    const base = createRequire(file).resolve(given.extends);
    const key = JSON.stringify([base, given.compilerOptions]);
    const program = programs.get(key) ?? {
      packages: [],
      config: {
        extends: base,
        compilerOptions: { ...given.compilerOptions, typeRoots },
        include: [],
      },
    };
    programs.set(key, program);
    program.packages.push(folder);
    program.config.include.push(...given.include.map((path) => join(folder, path)));
  }
  return [...programs.values()];
}

/**
 * Checks the types of every package, one program after another.
 *
 * @param compile runs TypeScript on the configuration in a file; rejects with what it found
 * @returns how many packages there are
 */
export async function checkTypes(
  root: string,
  compile: (configFile: string) => Promise<void>,
): Promise<number> {
  const programs = typePrograms(root);
  const folder = mkdtempSync(join(tmpdir(), 'countersign-types-'));
  try {
    for (const [index, { config }] of programs.entries()) {
      const file = join(folder, `${index}.json`);
      writeFileSync(file, JSON.stringify(config));
      await compile(file);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return programs.reduce((sum, { packages }) => sum + packages.length, 0);
}
