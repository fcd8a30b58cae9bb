import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../paths.ts';
import { environments, type Overlay } from '../services/overlays.ts';

/**
 * What Argo applies beside the services: for each piece of infrastructure the objects that come beside
 * its chart, and as `argocd` what the root Application brings. A piece is here before an environment
 * opts in to it.
 */
export function infraOverlays(): Overlay[] {
  const names = readdirSync(join(repository, 'argocd/infra')).toSorted();
  return environments.flatMap((environment) => {
    const folders = names.map((name) => [name, `argocd/infra/${name}/extras/${environment}`]);
    return [['argocd', `argocd/appsets/${environment}`], ...folders].flatMap(
      ([name = '', path = '']) =>
        existsSync(join(repository, path))
          ? [
              {
                environment,
                name,
                path,
                rendered: `argocd/rendered/infra/${environment}/${name}.yaml`,
              },
            ]
          : [],
    );
  });
}
