import { describeApplications } from './appsets/describe.ts';
import { environments, readEnvironment } from './appsets/environment.ts';
import { readTree } from './appsets/tree.ts';

const wanted = process.argv[2];
const chosen = environments.filter((environment) => !wanted || environment === wanted);

if (chosen.length === 0) {
  console.error(
    `Shows every Application that Argo CD would make: applications [${environments.join('|')}]`,
  );
  process.exitCode = 1;
}
const tree = readTree('argocd');
for (const environment of chosen) {
  console.log(`${environment}\n\n${describeApplications(readEnvironment(tree, environment))}\n`);
}
