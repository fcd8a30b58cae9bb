import type { Names, Words } from './names.ts';
import { format, install, render } from './run.ts';
import { createChange, readTemplate } from './write.ts';

/** A package that others can import. @throws {Error} when it is there already */
export async function generatePackage(root: string, { words }: Names): Promise<void> {
  await add(root, 'package', words);
}

/** The screens of an owner that has none. @throws {Error} when it has */
export async function generateRemote(root: string, { words }: Names): Promise<string[]> {
  await add(root, 'remote', words);
  return render(root);
}

async function add(root: string, template: string, words: Words): Promise<void> {
  const change = createChange(root);
  change.files(readTemplate(template, words));
  change.write();
  await install(root);
  await format(root);
}
