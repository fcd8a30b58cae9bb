import { registerHooks } from 'node:module';

/** Changes to one source file, in words of that file; each must be found there. */
export interface Mutation {
  /** The end of the file's path, such as `owner/src/ledger.ts`. */
  file: string;
  edits: { find: string; replace: string }[];
}

// Loaded with `--import` before a service's own code; in every other process it does nothing.
if (process.env.SOURCE_MUTATION) mutate(JSON.parse(process.env.SOURCE_MUTATION) as Mutation);

function mutate({ file, edits }: Mutation): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!url.endsWith(file)) return loaded;
      const text = Buffer.from(loaded.source as Uint8Array | string).toString('utf8');
      const source = edits.reduce(replaced, text);
      return { ...loaded, source };
    },
  });
}

function replaced(source: string, { find, replace }: Mutation['edits'][number]): string {
  if (!source.includes(find)) throw new Error(`nothing to change: ${find}`);
  return source.replace(find, () => replace);
}
