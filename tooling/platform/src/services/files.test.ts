import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { parseManifests } from '../manifests/read.ts';
import { repository } from '../paths.ts';
import { canRender } from '../rendered.ts';
import { documentedSettings } from './settings.ts';

/** What an overlay of workflow deploys that has the component for files. */
function withFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-files-'));
  const services = relative(folder, join(repository, 'argocd/services/workflow'));
  writeFileSync(
    join(folder, 'kustomization.yaml'),
    JSON.stringify({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: [join(services, 'overlays/prod')],
      components: [join(services, 'components/files')],
    }),
  );
  try {
    const text = execFileSync('kubectl', ['kustomize', folder], { encoding: 'utf8' });
    return parseManifests(text, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it.runIf(canRender())('an overlay keeps files in a bucket by one line', () => {
  const objects = withFiles();
  const find = (kind: string, name: string) =>
    objects.find((each) => each.kind === kind && each.metadata.name === name);
  const deployment = JSON.stringify(find('Deployment', 'workflow'));
  const names = [...deployment.matchAll(/"name":"(ATTACHMENTS_\w+)"/g)].map(([, name]) => name);
  expect(names).toHaveLength(5);
  const known = documentedSettings('workflow');
  expect(names.filter((name) => !known.has(name ?? ''))).toEqual([]);
  // What is there beside stays.
  expect(deployment).toContain('"name":"DATABASE_URL"');
  expect(deployment).toContain('"sizeLimit":"320Mi"');
  expect(deployment).toContain('"mountPath":"/tmp"');
  expect(find('ExternalSecret', 'workflow-files')).toBeDefined();
  expect(find('NetworkPolicy', 'workflow-files')).toMatchObject({
    spec: { policyTypes: ['Egress'], egress: [{ ports: [{ port: 443, protocol: 'TCP' }] }] },
  });
});
