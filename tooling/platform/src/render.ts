import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { command, run } from '@countersign/command';
import { composeFile } from '@countersign/docker/compose-file';
import { repository } from './paths.ts';
import { canRender, overlays, renderOverlay } from './rendered.ts';

/** Renders every overlay into `argocd/rendered`, and removes what has none any more. */
async function render(): Promise<void> {
  const all = overlays();
  const texts = await Promise.all(all.map(renderOverlay));
  for (const [index, { rendered }] of all.entries()) {
    mkdirSync(dirname(join(repository, rendered)), { recursive: true });
    writeFileSync(join(repository, rendered), texts[index] ?? '');
  }
  const wanted = new Set(all.map(({ rendered }) => rendered));
  const folder = 'argocd/rendered';
  const present = readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' });
  for (const path of present.map((file) => `${folder}/${file}`)) {
    if (path.endsWith('.yaml') && !wanted.has(path)) rmSync(join(repository, path));
  }
  console.log(`${all.length} overlays are rendered in ${folder}.`);
}

await run(
  command('render', 'Writes compose.yaml and what Argo CD applies, argocd/rendered.').action(
    async () => {
      writeFileSync(join(repository, 'compose.yaml'), composeFile());
      console.log('compose.yaml is made from the table of services.');
      if (!canRender()) throw new Error('Rendering needs kubectl, which brings kustomize along.');
      await render();
    },
  ),
);
