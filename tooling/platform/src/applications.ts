import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { describeApplications, readEnvironment } from './appsets/environment.ts';
import { readTree } from './appsets/tree.ts';
import { environments } from './rendered.ts';

const usage = `Shows every Application that Argo CD would make.

  applications [${environments.join('|')}]   a line for each
  applications --yaml […]   the objects themselves`;

const options = { yaml: { type: 'boolean' } } as const;
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const [wanted] = positionals;
const chosen = environments.filter((environment) => !wanted || environment === wanted);

if (chosen.length === 0) {
  console.error(usage);
  process.exitCode = 1;
}
const tree = readTree('argocd');
for (const environment of chosen) {
  const argo = readEnvironment(tree, environment);
  if (values.yaml) {
    for (const { application } of argo.generated) console.log(`---\n${stringify(application)}`);
  } else console.log(`${environment}\n\n${describeApplications(argo)}\n`);
}
