/** `pnpm dashboards`: writes the dashboards to argocd/observability/dashboards, from where they are deployed. */
import { writeFileSync } from 'node:fs';
import { format } from 'oxfmt';
import { toGrafana } from './dashboards/dashboard.ts';
import { dashboards } from './dashboards/index.ts';
import { repository } from '../paths.ts';

for (const [name, dashboard] of Object.entries(dashboards)) {
  const path = `${repository}argocd/observability/dashboards/${name}.json`;
  const text = JSON.stringify(toGrafana(dashboard));
  writeFileSync(path, (await format(path, text)).code);
}
