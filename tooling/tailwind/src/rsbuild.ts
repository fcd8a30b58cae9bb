import { isRemoteAbout } from '@countersign/remote/about';
import { pluginModuleFederation } from '@module-federation/rsbuild-plugin';
import type { RsbuildConfig, RsbuildPlugin } from '@rsbuild/core';
import { pluginReact } from '@rsbuild/plugin-react';
import tailwind from '@tailwindcss/postcss';
import { drawIcons } from './build/draw-icons.ts';
import { finishBuild } from './build/finish-build.ts';
import { serviceWorker } from './build/service-worker.ts';
import { shareRefresh } from './build/share-refresh.ts';

/**
 * One copy in the page of what cannot be there twice. What is shared is loaded whole, so zod is not:
 * a form's own part of it is a quarter of its size.
 */
const shared = Object.fromEntries(
  Object.entries({
    react: '19.3.1',
    'react/': '19.3.1',
    'react-dom': '19.3.1',
    'react-dom/': '19.3.1',
    '@countersign/ui': '0.1.0',
  }).map(([name, version]) => [name, { singleton: true, requiredVersion: version, version }]),
);

/** Only browsers load what is built here. */
const optimization = { target: 'web' as const };

/** A remote brings no copies of its own: it never runs without the host. */
const fromHost = Object.fromEntries(
  Object.entries(shared).map(([name, share]) => [name, { ...share, import: false as const }]),
);

const common = {
  plugins: [pluginReact(), finishBuild()],
  output: {
    overrideBrowserslist: ['chrome >= 120', 'firefox >= 121', 'safari >= 17.2'],
    sourceMap: { js: 'source-map' as const, css: false },
    legalComments: 'none' as const,
  },
  tools: { postcss: { postcssOptions: { plugins: [tailwind()] } } },
  // Development servers stand behind the gateway, which alone is asked by browsers.
  dev: { lazyCompilation: false },
  server: { strictPort: true, cors: { origin: [] } },
  performance: { printFileSize: false },
} satisfies RsbuildConfig;

/**
 * The build of a remote: its entry stands at `/mfe/<name>/`, and what it exposes is `./remote`.
 *
 * @param about what its manifest says of it, as `metaData.about`; icons by their names
 */
export function remoteConfig(name: string, about: object): RsbuildConfig {
  return {
    ...common,
    source: { entry: { index: './src/main.ts' } },
    tools: { ...common.tools, htmlPlugin: false },
    output: { ...common.output, assetPrefix: `/mfe/${name}/` },
    dev: {
      ...common.dev,
      assetPrefix: `/mfe/${name}/`,
      watchFiles: { paths: 'src/about.ts', type: 'reload-server' },
    },
    plugins: [
      ...common.plugins,
      behindGateway(`/mfe/${name}/hmr`),
      pluginModuleFederation({
        name: `${name}_remote`,
        exposes: { './remote': './src/remote.tsx' },
        shared: fromHost,
        manifest: {
          async additionalData({ stats }) {
            const drawn = await drawIcons(about);
            if (!isRemoteAbout(drawn)) throw new Error(`${name} says of itself what no host reads`);
            Object.assign(stats.metaData, { about: drawn });
            return stats;
          },
        },
        dts: false,
        experiments: { optimization, externalRuntime: true },
      }),
    ],
  };
}

/** The build of the host, which finds its remotes at run time. */
export function hostConfig(): RsbuildConfig {
  return {
    ...common,
    source: { entry: { index: './src/main.ts' } },
    html: { title: 'Countersign', template: './src/index.html' },
    security: { nonce: '__CSP_NONCE__' },
    plugins: [
      serviceWorker('src/worker/worker.ts'),
      ...common.plugins,
      shareRefresh(),
      pluginModuleFederation({
        name: 'host',
        remotes: {},
        shared,
        dts: false,
        experiments: { optimization, provideExternalRuntime: true },
      }),
    ],
  };
}

/** The build of a page that only developers see: what is made from the ui package, without remotes. */
export function pageConfig(title: string): RsbuildConfig {
  return {
    ...common,
    source: { entry: { index: './src/main.tsx' } },
    html: { title },
    security: { nonce: '__CSP_NONCE__' },
  };
}

/**
 * Lets pages that come from the gateway reload what changes: their WebSockets go to the origin of the
 * page, at a path of the app's own, and not to the port of its development server.
 *
 * @param path of the app's WebSocket
 */
function behindGateway(path: string): RsbuildPlugin {
  return {
    name: 'countersign:behind-gateway',
    setup(api) {
      api.modifyRsbuildConfig({
        // The Module Federation plugin names the server's own port before.
        order: 'post',
        handler: (config) => {
          config.dev = { ...config.dev, client: { ...config.dev?.client, path, port: '' } };
        },
      });
    },
  };
}
