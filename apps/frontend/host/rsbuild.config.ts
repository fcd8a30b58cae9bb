import { hostConfig } from '@countersign/tailwind/rsbuild';
import { defineConfig, mergeRsbuildConfig } from '@rsbuild/core';
import { tanstackRouter } from '@tanstack/router-plugin/rspack';

/**
 * What every first visit needs by two ways that know nothing of each other, such as the app itself and the shared
 * `@countersign/ui`: it would be in the files of both.
 */
const neededTwice = [
  /lucide-react[\\/]dist[\\/]esm[\\/](?!icons)/,
  /actions[\\/]src[\\/](names|characters|wire[\\/]states|catalogue[\\/](abouts?|[\w-]+[\\/]about))\.ts$/,
  /host[\\/]src[\\/]shell[\\/](keys|next-key|shortcuts|shortcut-choice)\.tsx?$/,
];

export default defineConfig(
  mergeRsbuildConfig(hostConfig(), {
    splitChunks: {
      cacheGroups: {
        first: {
          test: new RegExp(neededTwice.map(({ source }) => source).join('|')),
          name: 'first',
          minChunks: 2,
          minSize: 0,
          priority: 10,
        },
      },
    },
    tools: {
      rspack: {
        plugins: [
          tanstackRouter({
            target: 'react',
            autoCodeSplitting: true,
            routesDirectory: './src/routes',
            generatedRouteTree: './src/routeTree.gen.ts',
            quoteStyle: 'single',
            semicolons: true,
          }),
        ],
      },
    },
  }),
);
