import type { RsbuildPlugin } from '@rsbuild/core';

/**
 * Lets pages that come from the gateway reload what changes: their WebSockets go to the origin of the
 * page, at a path of the app's own, and not to the port of its development server.
 *
 * @param path of the app's WebSocket
 */
export function behindGateway(path: string): RsbuildPlugin {
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
