import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { parseManifests } from '../manifests/read.ts';
import { repository } from '../paths.ts';
import { canRender } from '../rendered.ts';
import { documentedSettings } from './settings.ts';

const page = readFileSync(join(repository, 'docs/operations/cluster-layout.md'), 'utf8');
const [, section = ''] = page.split('\n## Files of actions\n');

/** The files of an overlay of workflow that are told there, by their names. */
function documentedOverlay(): Record<string, string> {
  const files = section.matchAll(/^```yaml\n# \S+\/overlays\/prod\/(\S+)\n(.+?)^```$/gms);
  return Object.fromEntries(Array.from(files, ([, name, text = '']) => [name, text]));
}

/** What they deploy, from wherever they are. */
function rendered(overlay: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-files-'));
  const service = relative(folder, join(repository, 'argocd/services/workflow'));
  try {
    for (const [name, text] of Object.entries(overlay)) {
      writeFileSync(join(folder, name), text.replaceAll(/- \.\.\/\.\.\//g, `- ${service}/`));
    }
    const text = execFileSync('kubectl', ['kustomize', folder], { encoding: 'utf8' });
    return parseManifests(text, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it.runIf(canRender())(
  'an overlay keeps files in a bucket, and has them scanned, as is told',
  () => {
    const overlay = documentedOverlay();
    expect(Object.keys(overlay)).toEqual(['kustomization.yaml', 'scanner.yaml']);
    const objects = rendered(overlay);
    const find = (kind: string, name: string) =>
      objects.find((each) => each.kind === kind && each.metadata.name === name);
    const deployment = JSON.stringify(find('Deployment', 'workflow'));
    const names = [...deployment.matchAll(/"name":"(ATTACHMENTS_\w+)"/g)].map(([, name]) => name);
    const told = [...section.matchAll(/^\| `(ATTACHMENTS_\w+)` /gm)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(told));
    expect(names).toHaveLength(5);
    const known = documentedSettings('workflow');
    expect(names.filter((name) => !known.has(name ?? ''))).toEqual([]);
    expect(deployment).toContain('{"name":"CLAMAV_URL","value":"tcp://clamd.clamav:3310"}');
    // What is there beside stays.
    expect(deployment).toContain('"name":"DATABASE_URL"');
    expect(deployment).toContain('"sizeLimit":"320Mi"');
    expect(deployment).toContain('"mountPath":"/tmp"');
    expect(JSON.stringify(find('ExternalSecret', 'workflow-files'))).toContain(
      '"key":"countersign-workflow-files"',
    );
    expect(find('NetworkPolicy', 'workflow-files')).toMatchObject({
      spec: { policyTypes: ['Egress'], egress: [{ ports: [{ port: 443, protocol: 'TCP' }] }] },
    });
    expect(find('NetworkPolicy', 'workflow-scanner')).toMatchObject({
      metadata: { namespace: 'countersign' },
      spec: { policyTypes: ['Egress'], egress: [{ ports: [{ port: 3310, protocol: 'TCP' }] }] },
    });
  },
);

it('an overlay as is told is that of prod, with files and a scanner', () => {
  const overlay = 'argocd/services/workflow/overlays/prod/kustomization.yaml';
  const prod = readFileSync(join(repository, overlay), 'utf8').trimEnd().split('\n');
  const told = documentedOverlay()['kustomization.yaml']?.split('\n') ?? [];
  const ofRelease = /^ {4}digest: /;
  expect(prod.filter((line) => !told.includes(line) && !ofRelease.test(line))).toEqual([]);
});
