import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repository } from '../paths.ts';
import { modelOf } from './model-of.ts';
import type { Manifest } from './read.ts';

const run = promisify(execFile);
const platform = join(repository, 'tooling/platform');

/**
 * Fields of objects that their kinds do not have, or that hold what they may not, a line each: the
 * objects are written down as literals of their types, and TypeScript checks them.
 */
export async function unknownFields(objects: Manifest[]): Promise<string[]> {
  // Objects of different environments are mostly the same.
  const distinct = [...new Map(objects.map((object) => [shapeOf(object), object])).values()];
  await mkdir(join(platform, 'node_modules/.cache'), { recursive: true });
  // Inside the package, so that its dependencies are found.
  const folder = await mkdtemp(join(platform, 'node_modules/.cache/literals-'));
  try {
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(configuration));
    await Promise.all(
      distinct.map((object, index) => writeFile(join(folder, `${index}.ts`), literal(object))),
    );
    return await compile(folder, distinct);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const configuration = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: 'preserve',
    moduleResolution: 'bundler',
    allowImportingTsExtensions: true,
    target: 'es2024',
    types: [],
  },
  include: ['*.ts'],
};

/** An object without its own names, which types do not look at. */
function shapeOf(object: Manifest): string {
  const name = object.metadata.labels?.['app.kubernetes.io/name'] ?? object.metadata.name;
  return JSON.stringify(object).replaceAll(name, 'NAME');
}

function literal(object: Manifest): string {
  const { module } = modelOf(object);
  return [
    `import type { I${object.kind} } from ${JSON.stringify(module)};`,
    `export const object: I${object.kind} = ${JSON.stringify(object, null, 1)};`,
  ].join('\n');
}

async function compile(folder: string, objects: Manifest[]): Promise<string[]> {
  try {
    await run(process.execPath, [join(platform, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      maxBuffer: 16 * 1024 * 1024,
    });
    return [];
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (!stdout) throw error;
    return [...stdout.matchAll(/(\d+)\.ts\((\d+),\d+\): error TS\d+: (.*)/g)].map(
      ([, index, , message]) => {
        const object = objects[Number(index)];
        return `${object?.kind} ${object?.metadata.name}: ${message}`;
      },
    );
  }
}
