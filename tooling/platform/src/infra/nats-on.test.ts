import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../appsets/environment.ts';
import { applicationProblems, kindProblems, orderProblems } from '../appsets/problems.ts';
import { readTreeAt } from '../appsets/tree.ts';
import { at, listAt } from '../manifests/at.ts';
import { type Manifest, parseManifests } from '../manifests/read.ts';
import { schemaProblems } from '../manifests/schemas.ts';
import { podsOf, surroundings } from '../network/ends.ts';
import { expected } from '../network/expected.ts';
import { policiesOf } from '../network/policies.ts';
import { reachable } from '../network/reachable.ts';
import { repository } from '../paths.ts';
import {
  canRender,
  type Environment,
  environments,
  infraObjects,
  readInfra,
  readServices,
} from '../rendered.ts';
import { addressProblems } from '../services/addresses.ts';
import { patchProblems } from '../services/patches.ts';
import { policyProblems } from '../services/policy.ts';
import { secretProblems } from '../services/secrets.ts';
import { settingProblems } from '../services/settings.ts';

const page = readFileSync(join(repository, 'docs/operations/nats.md'), 'utf8');
const stepOf = (name: string): string =>
  new RegExp(`<!-- ${name}:begin -->\\s*\`\`\`sh\\n([^]*?)\`\`\`\\s*<!-- ${name}:end -->`).exec(
    page,
  )?.[1] ?? '';

const root = `${mkdtempSync(join(tmpdir(), 'countersign-nats-on-'))}/`;
afterAll(() => rmSync(root, { recursive: true }));

/** The tree of an environment in which it was off, and these steps of the page were taken, one after the other. */
function after(environment: Environment, ...more: string[]): string {
  const isOn = existsSync(`${repository}argocd/infra/nats/envs/${environment}.yaml`);
  const steps = [...(isOn ? ['off'] : []), ...more];
  const folder = `${root}${environment}-${steps.join('-')}/`;
  cpSync(`${repository}argocd`, `${folder}argocd`, { recursive: true });
  for (const step of steps) {
    execFileSync('bash', ['--norc', '-euc', stepOf(step)], {
      cwd: folder,
      env: { ENVIRONMENT: environment, PATH: process.env['PATH'] },
    });
  }
  return folder;
}

const overlayOf = (environment: Environment): string =>
  `argocd/services/notification/overlays/${environment}`;
const render = (folder: string, environment: Environment): Manifest[] =>
  parseManifests(
    execFileSync('kubectl', ['kustomize', folder + overlayOf(environment)], { encoding: 'utf8' }),
    folder,
  );
const envOf = (objects: Manifest[]): Map<string, unknown> =>
  new Map(
    listAt<{ name: string; value?: string; valueFrom?: unknown }>(
      objects.find(({ kind }) => kind === 'Deployment'),
      'spec.template.spec.containers.0.env',
    ).map(({ name, value, valueFrom }) => [name, value ?? valueFrom]),
  );

describe.each(environments)('NATS in %s, once it is on', (environment) => {
  it('is an Application that may have what it brings', () => {
    const tree = readTreeAt(after(environment, 'on'), ['argocd']);
    const argo = readEnvironment(tree, environment);
    expect([...applicationProblems(argo, tree), ...orderProblems(argo, tree)]).toEqual([]);
    const names = argo.generated.map(({ application }) => application.metadata.name);
    expect(names).toContain('infra-nats');
    const { application } = argo.generated[names.indexOf('infra-nats')]!;
    const objects = readInfra(environment)['nats'] ?? [];
    expect(kindProblems(objects, application, argo)).toEqual([]);
  });

  it.runIf(canRender())(
    'is what notification is told of, and reaches',
    async () => {
      const folder = after(environment, 'on');
      const own = render(folder, environment);
      const services = Object.values({ ...readServices(environment), notification: own }).flat();
      const name = 'notification';
      expect([
        ...policyProblems(services, environment),
        ...addressProblems(services),
        ...secretProblems(services),
        ...settingProblems(services),
        ...patchProblems([{ name, path: overlayOf(environment), objects: own }], (path) =>
          readIfThere(folder + path),
        ).filter((problem) => !problem.endsWith('matches nothing')),
        ...(await schemaProblems(own)),
      ]).toEqual([]);

      const secret = own.find(({ metadata }) => metadata.name === 'notification-nats')!;
      const pieces = infraObjects(environment);
      const made = pieces.find(
        ({ kind, metadata }) => kind === 'ExternalSecret' && metadata.name === 'notification',
      );
      const asked = listAt<{ remoteRef: { key: string; property: string } }>(secret, 'spec.data');
      const keys = Object.keys(at(made, 'spec.target.template.data') as object);
      for (const { remoteRef } of asked) {
        expect(remoteRef.key).toBe(at(made, 'spec.target.name'));
        expect(keys).toContain(remoteRef.property);
      }
      const store = pieces.find(({ kind, metadata }) => {
        return kind === 'ClusterSecretStore' && metadata.name === 'countersign-nats';
      });
      expect(at(secret, 'spec.secretStoreRef.name')).toBe(store?.metadata.name);

      const nats = podsOf(readInfra(environment)['nats'] ?? []);
      const ends = [...podsOf(services), ...surroundings, ...nats];
      const paths = reachable(ends, policiesOf([...services, ...pieces]), 'countersign');
      const wanted = expected(environment).filter((path) => !path.includes('collector'));
      expect(paths.toSorted()).toEqual([...wanted, 'notification → nats:4222'].toSorted());
    },
    60_000,
  );

  it('is gone, and nothing else, once it is off again', () => {
    const [off, before] = [['on', 'told-from-it', 'off'], []].map((steps) =>
      readTreeAt(after(environment, ...steps), ['argocd']),
    );
    expect(off).toEqual(before);
  });
});

it.runIf(canRender())('people are told from it by a second step', () => {
  const env = (...steps: string[]) => envOf(render(after('prod', ...steps), 'prod'));
  const relayed = env('on');
  expect(relayed.get('NATS_RELAY')).toBe('true');
  expect(env('on', 'told-from-it')).toEqual(new Map([...relayed, ['EVENTS_FROM', 'stream']]));
});

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
