import { join } from 'node:path';
import { promisify } from 'node:util';
import { rspack, type RsbuildPlugin } from '@rsbuild/core';

/** Of the file that pages register, which is asked for by this name forever. */
const filename = 'worker.js';

/**
 * Builds the host's service worker beside its pages, as one script of its own: what pages share with remotes is none of it.
 *
 * @param entry its source, from the app's folder
 */
export function serviceWorker(entry: string): RsbuildPlugin {
  return {
    name: 'countersign:service-worker',
    apply: 'build',
    setup(api) {
      api.onAfterBuild({
        // Before the build is moved to where it is served from.
        order: 'pre',
        async handler({ stats }) {
          if (stats && !stats.hasErrors())
            await build(api.context.rootPath, entry, api.context.distPath);
        },
      });
    },
  };
}

async function build(context: string, entry: string, path: string): Promise<void> {
  const compiler = rspack({
    context,
    entry: `./${entry}`,
    mode: 'production',
    target: ['webworker', 'es2022'],
    devtool: false,
    output: { path, filename },
    module: {
      rules: [
        {
          test: /\.ts$/,
          loader: 'builtin:swc-loader',
          options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } },
        },
      ],
    },
  });
  const stats = await promisify(compiler.run.bind(compiler))();
  await promisify(compiler.close.bind(compiler))();
  if (!stats || stats.hasErrors()) {
    throw new Error(`${join(context, entry)}: ${stats?.toString('errors-only') ?? 'nothing'}`);
  }
}
