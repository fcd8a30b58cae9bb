import type { RsbuildPlugin } from '@rsbuild/core';

/**
 * Lets remotes refresh their components in place during development: React says which renderer it has
 * once, before a remote is there, so it is noted for whoever asks later.
 */
export function shareRefresh(): RsbuildPlugin {
  return {
    name: 'countersign:share-refresh',
    apply: 'serve',
    setup(api) {
      api.modifyHTMLTags(({ headTags, bodyTags }) => ({
        headTags: [{ tag: 'script', children: noteRenderers }, ...headTags],
        bodyTags,
      }));
    },
  };
}

const noteRenderers = `globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ ??= {
  renderers: new Map(),
  supportsFiber: true,
  inject(renderer) {
    this.renderers.set(this.renderers.size + 1, renderer);
    return this.renderers.size;
  },
  checkDCE() {},
  onScheduleFiberRoot() {},
  onCommitFiberRoot() {},
  onCommitFiberUnmount() {},
};`;
