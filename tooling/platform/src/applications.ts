import { Argument, command, run } from '@countersign/command';
import { stringify } from 'yaml';
import { describeApplications, readEnvironment } from './appsets/environment.ts';
import { readTree } from './appsets/tree.ts';
import { environments } from './rendered.ts';

await run(
  command('applications', 'Shows every Application that Argo CD would make.')
    .addArgument(new Argument('[environment]', 'only its own').choices(environments))
    .option('--yaml', 'the objects themselves, not a line for each')
    .action((wanted, { yaml }) => {
      const tree = readTree('argocd');
      for (const environment of wanted ? [wanted] : environments) {
        const argo = readEnvironment(tree, environment);
        if (yaml) {
          for (const { application } of argo.generated)
            console.log(`---\n${stringify(application)}`);
        } else console.log(`${environment}\n\n${describeApplications(argo)}\n`);
      }
    }),
);
