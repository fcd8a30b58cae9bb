import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseNames, serviceNames } from '@countersign/service-discovery';
import { expect, it } from 'vitest';
import { readManifests } from '../manifests/read.ts';
import { repository } from '../paths.ts';
import { clusterSecrets } from '../secrets/cluster-secrets.ts';
import { blocksOf, readSources } from './blocks.ts';

const sources = readSources();
const text = (path: string) => readFileSync(join(repository, path), 'utf8');
const source = (path: string) => sources.get(path) ?? '';

/** The services that Argo CD deploys with a component, which is where Terraform takes its lists from. */
function deployedWith(component: string): string[] {
  const services = join(repository, 'argocd/services');
  return readdirSync(services).filter((name) => {
    const file = join(services, name, 'base/kustomization.yaml');
    return existsSync(file) && readFileSync(file, 'utf8').includes(`components/${component}`);
  });
}

it('knows every service and every database', () => {
  for (const [path, component, names] of [
    ['terraform/kind-local/secrets.tf', 'keys', serviceNames],
    ['terraform/eks/backups.tf', 'postgres', databaseNames],
  ] as const) {
    expect(source(path)).toMatch(
      new RegExp(
        `fileset\\(local\\.\\w+, "\\*/base/kustomization\\.yaml"\\).*"components/${component}"`,
      ),
    );
    expect(deployedWith(component)).toEqual(names.toSorted());
  }
});

it('gives the role for backups to the service accounts of the databases', () => {
  const clusters = readManifests('argocd/rendered/prod').flatMap(({ kind, metadata, apiVersion }) =>
    kind === 'Cluster' && apiVersion.startsWith('postgresql') ? [metadata] : [],
  );
  expect(clusters.map(({ name }) => name).toSorted()).toEqual(
    databaseNames.map((name) => `db-${name}`).toSorted(),
  );
  expect(new Set(clusters.map(({ namespace }) => namespace))).toEqual(new Set(['countersign']));
  expect(source('terraform/eks/backups.tf')).toContain('"db-${name}"');
});

it('leaves it to the bucket which key backups are encrypted with', () => {
  const stores = readManifests('argocd/rendered/prod').filter(({ kind }) => kind === 'ObjectStore');
  expect(stores).toHaveLength(databaseNames.length);
  for (const { spec } of stores) expect(JSON.stringify(spec)).not.toContain('encryption');
});

it('serves the class of the public Gateway, at the ports that it names', () => {
  const [gateway] = readManifests('argocd/infra/gateway/extras/base/gateway.yaml');
  expect(gateway?.['spec']).toMatchObject({
    gatewayClassName: 'traefik',
    listeners: [{ port: 8000 }, { port: 8443 }],
  });
  expect(source('terraform/module-cluster/traefik/main.tf')).toContain('name = "traefik" }');
});

it('makes the storage class that production asks for', () => {
  const asked = ['kube-prometheus-stack/values-prod', 'elastic/extras/prod/elasticsearch'].flatMap(
    (path) => [...text(`argocd/infra/${path}.yaml`).matchAll(/storageClassName: (\S+)/g)],
  );
  expect(new Set(asked.map(([, name]) => name))).toEqual(new Set(['gp3']));
  expect(source('terraform/eks/nodes.tf')).toMatch(
    /kind += "StorageClass"\n\s+metadata += \{ name = "gp3"/,
  );
});

const store = 'argocd/services/common/environments/prod/object-store.yaml';
const example = 'terraform/eks/terraform.example.tfvars';

it.each`
  what                | from                                                      | pattern                             | shown
  ${'the region'}     | ${'argocd/infra/external-secrets/extras/prod/store.yaml'} | ${/region: (\S+)/}                  | ${[example]}
  ${'the bucket'}     | ${store}                                                  | ${/destinationPath: s3:\/\/(.+)\//} | ${[example]}
  ${'the repository'} | ${'argocd/bootstrap/root.yaml'}                           | ${/repoURL: (\S+)/}                 | ${[example, 'terraform/kind-local/variables.tf']}
`('shows $what in its examples that Argo CD uses', ({ from, pattern, shown }: Shown) => {
  const [, value] = pattern.exec(text(from)) ?? [];
  for (const path of shown) expect(text(path)).toContain(`"${value}"`);
});

interface Shown {
  from: string;
  pattern: RegExp;
  shown: string[];
}

it('gives every setting that has no default in its example, and none that does not exist', () => {
  const shown = [...text('terraform/eks/terraform.example.tfvars').matchAll(/^(\w+) +=/gm)];
  const required = blocksOf(sources)
    .filter(({ module, address }) => module === 'terraform/eks' && address.startsWith('variable.'))
    .filter((block) => !/^ {2}default +=/m.test(block.text))
    .map(({ address }) => address.replace('variable.', ''));
  expect(new Set(shown.map(([, name]) => name))).toEqual(new Set(required));
});

it('makes the same secrets on kind as the command does for other clusters', async () => {
  const properties = Object.values(await clusterSecrets('smtp://mail')).flatMap(Object.keys);
  const made = source('terraform/kind-local/secrets.tf').matchAll(/([A-Z][A-Z_]{5,}) += /g);
  expect(new Set([...made].map(([, name]) => name))).toEqual(new Set(properties));
});

it('makes a place in AWS for every secret', async () => {
  const names = Object.keys(await clusterSecrets('smtp://mail')).toSorted();
  const places = ['gateway', 'public-keys', ...databaseNames].map((name) => `countersign-${name}`);
  expect(names).toEqual(places.toSorted());
  expect(source('terraform/eks/secrets.tf')).toContain(
    '[for name in concat(["gateway"], local.databases, ["public-keys"]) : "countersign-${name}"]',
  );
});

it('lets Argo CD begin where the root Application stands', () => {
  const [root] = readManifests('argocd/bootstrap/root.yaml');
  expect(root).toMatchObject({ kind: 'Application', metadata: { namespace: 'argocd' } });
  expect(source('terraform/module-cluster/argocd/main.tf')).toContain('argocd/bootstrap/root.yaml');
});
