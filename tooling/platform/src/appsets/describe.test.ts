import { expect, it } from 'vitest';
import { describeApplications } from './describe.ts';
import { readEnvironment } from './environment.ts';
import { readTree } from './tree.ts';

it('has a line for each Application, with what it is made of', () => {
  const argo = readEnvironment(readTree('argocd'), 'dev');
  const lines = describeApplications(argo).split('\n');
  expect(lines).toHaveLength(argo.generated.length);
  expect(lines).toContainEqual(
    expect.stringMatching(/^auth +countersign +argocd\/services\/auth\/overlays\/dev$/),
  );
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^infra-cnpg-system +cnpg-system +cloudnative-pg [\d.]+, plugin-barman-cloud [\d.]+, argocd\/infra\/cnpg-system\/extras\/dev$/,
    ),
  );
});
