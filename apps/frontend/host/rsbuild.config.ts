import { hostConfig } from '@countersign/tailwind/rsbuild';
import { defineConfig, mergeRsbuildConfig } from '@rsbuild/core';
import { tanstackRouter } from '@tanstack/router-plugin/rspack';

export default defineConfig(
  mergeRsbuildConfig(hostConfig(), {
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
