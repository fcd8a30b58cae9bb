import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from './paths.ts';
import { canRender, overlays, renderOverlay } from './rendered.ts';

const withKubectl = canRender();
if (!withKubectl) console.warn('Skipped: whether argocd/rendered is up to date (no kubectl here)');

it.skipIf(!withKubectl)('commits what the overlays render to', { timeout: 60_000 }, async () => {
  const drifted = await Promise.all(
    overlays().map(async (overlay) => {
      const committed = readFileSync(join(repository, overlay.rendered), 'utf8');
      return committed === (await renderOverlay(overlay)) ? [] : [overlay.rendered];
    }),
  );
  expect(drifted.flat(), 'run `pnpm render` and commit').toEqual([]);
});
