import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from '../paths.ts';

/** The text of every file of Terraform here, by its path in the repository. */
export type Sources = ReadonlyMap<string, string>;

/** A block at the beginning of a line, such as `resource "aws_vpc" "this" { … }`. */
export interface Block {
  /** The folder of its module, such as `terraform/eks`. */
  module: string;
  /** Its kind and labels with dots between, such as `resource.aws_vpc.this`. */
  address: string;
  /** What stands between its braces. */
  text: string;
}

/** Reads what is under `terraform/`: `.tf` and `.tftest.hcl`. */
export function readSources(): Sources {
  const paths = globSync('terraform/**/*.{tf,tftest.hcl}', { cwd: repository }).toSorted();
  return new Map(paths.map((path) => [path, readFileSync(join(repository, path), 'utf8')]));
}

/** The blocks of all files, which `terraform fmt` has written: a block ends with a brace at the margin. */
export function blocksOf(sources: Sources): Block[] {
  return [...sources].flatMap(([path, text]) => {
    const folder = dirname(path);
    const module = path.endsWith('.tftest.hcl') ? dirname(folder) : folder;
    const found = text.matchAll(/^(\w+(?: "[^"]+")*) \{(.*\}$|\n[^]*?^\}$)/gm);
    return [...found].map(([, head = '', body = '']) => ({
      module,
      address: head.replaceAll('"', '').replaceAll(' ', '.'),
      text: body.slice(0, -1),
    }));
  });
}
