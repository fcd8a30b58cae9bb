import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repository } from './paths.ts';
import { environments, overlays } from './services/overlays.ts';
import { canRender, renderOverlay } from './services/render-overlay.ts';

/** Renders every overlay of the services into `argocd/rendered`, and removes what has none any more. */
async function render(): Promise<void> {
  const all = overlays();
  await Promise.all(
    all.map(async (overlay) => {
      const file = join(repository, overlay.rendered);
      const text = await renderOverlay(overlay);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }),
  );
  const wanted = new Set(all.map(({ rendered }) => rendered));
  for (const environment of environments) {
    const folder = `argocd/rendered/${environment}`;
    for (const file of await readdir(join(repository, folder))) {
      if (!wanted.has(`${folder}/${file}`)) await rm(join(repository, folder, file));
    }
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
