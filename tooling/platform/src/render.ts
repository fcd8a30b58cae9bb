import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { infraOverlays } from './infra/overlays.ts';
import { repository } from './paths.ts';
import { overlays } from './services/overlays.ts';
import { canRender, renderOverlay } from './services/render-overlay.ts';

/** Renders every overlay into `argocd/rendered`, and removes what has none any more. */
async function render(): Promise<void> {
  const all = [...overlays(), ...infraOverlays()];
  await Promise.all(
    all.map(async (overlay) => {
      const file = join(repository, overlay.rendered);
      const text = await renderOverlay(overlay);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }),
  );
  const wanted = new Set(all.map(({ rendered }) => rendered));
  const present = await readdir(join(repository, 'argocd/rendered'), { recursive: true });
  for (const file of present.filter((path) => path.endsWith('.yaml'))) {
    const path = `argocd/rendered/${file}`;
    if (!wanted.has(path)) await rm(join(repository, path));
  }
  console.log(`${all.length} overlays are rendered in argocd/rendered.`);
}

if (!canRender()) {
  console.error('Rendering needs kubectl, which brings kustomize along; it is not here.');
  process.exitCode = 1;
} else {
  await render().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
