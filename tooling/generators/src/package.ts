import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { requireFreeAddress } from './address.ts';
import { afterPackage, afterRemote } from './after.ts';
import type { Names, Words } from './names.ts';
import { format, install, render } from './run.ts';
import { createChange, readTemplate } from './write.ts';

/**
 * A package that others can import.
 *
 * @returns what is still to be done by hand
 * @throws {Error} when it is there already
 */
export async function generatePackage(root: string, names: Names): Promise<string[]> {
  await add(root, 'package', names.words);
  return afterPackage(names);
}

/**
 * The screens of an owner that has none.
 *
 * @returns what is still to be done by hand
 * @throws {Error} when it has, and when there is no such owner
 */
export async function generateRemote(root: string, names: Names): Promise<string[]> {
  const { one, many, words } = names;
  if (!existsSync(join(root, 'apps/backend', one, 'src', many, 'routes.ts'))) {
    throw new Error(`${one} is no service that owns ${many}: nothing was written`);
  }
  requireFreeAddress(root, many);
  await add(root, 'remote', words);
  return [...afterRemote(names), ...(await render(root))];
}

async function add(root: string, template: string, words: Words): Promise<void> {
  const change = createChange(root);
  change.files(readTemplate(template, words));
  await change.write(async () => {
    await install(root);
    await format(root);
  });
}
