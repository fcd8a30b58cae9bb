import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { refusalOf } from '@countersign/mail-catcher/refusal';
import { expect, it } from 'vitest';
import { at, listAt, podOf } from '../manifests/at.ts';
import { unmet } from '../manifests/expectations.ts';
import type { Manifest } from '../manifests/read.ts';
import { podsOf, surroundings } from '../network/ends.ts';
import { policiesOf } from '../network/policies.ts';
import { reachable } from '../network/reachable.ts';
import { repository } from '../paths.ts';
import { hardening } from '../services/hardening.ts';
import { infraObjects, readInfra, serviceObjects } from '../rendered.ts';

const text = (path: string) => readFileSync(join(repository, path), 'utf8');
const mail = readInfra('dev')['mail'] ?? [];
const find = (kind: string): Manifest => mail.find((object) => object.kind === kind)!;

const service = find('Service');
const pod = podOf(find('Deployment'))!;
const [container] = pod.containers;
const [program = '', ...args] = container?.args ?? [];
const string = { type: 'string' } as const;
const { values } = parseArgs({
  args,
  options: { host: string, smtp: string, web: string, public: string },
});
const ports = [Number(values.web), Number(values.public)];

it('is the product’s own catcher, from its image', () => {
  expect(container?.image).toMatch(/^ghcr\.io\/countersign\/compose@sha256:[0-9a-f]{64}$/);
  expect(() => text(`tooling/compose/src/${program.replace(/\.mjs$/, '.ts')}`)).not.toThrow();
  expect(container?.ports).toMatchObject([
    { name: 'smtp', containerPort: Number(values.smtp) },
    { name: 'http', containerPort: Number(values.web) },
  ]);
});

it('is asked by the kubelet under a name that it does not refuse', () => {
  for (const probe of [container?.readinessProbe, container?.livenessProbe]) {
    const host = listAt<{ name: string; value: string }>(probe, 'httpGet.httpHeaders')[0];
    expect(host?.name).toBe('Host');
    expect(refusalOf({ method: 'GET', headers: { host: host?.value } }, ports)).toBeUndefined();
  }
});

it('is hardened as services are, and keeps mails in memory alone', () => {
  // It needs no account, and its image is not called as it is.
  const problems = unmet(hardening(find('Deployment'), () => undefined)).filter(
    (problem) => !/^(service account|image \S+)$/.test(problem),
  );
  expect(problems).toEqual([]);
  expect(pod.volumes).toBeUndefined();
});

it('shows its page at the address that people are told', () => {
  const [, local = '', remote = local] =
    /kubectl -n mail port-forward svc\/mail (\d+)(?::(\d+))?\n/.exec(
      text('docs/operations/install-on-kind.md'),
    ) ?? [];
  expect(local).toBe(values.public);
  expect(at(service, 'spec.ports')).toContainEqual({
    name: 'http',
    port: Number(remote),
    targetPort: 'http',
  });
  expect(text('docs/operations/install-on-kind.md')).toContain(`at http://localhost:${local}`);
  expect(text('docs/operations/argocd.md')).toContain(`\`-n mail svc/mail ${local}\``);
});

it('is where mail is sent, whoever made the secrets', () => {
  const { name, namespace } = service.metadata;
  const url = `smtp://${name}.${namespace}.svc.cluster.local:${values.smtp}`;
  expect(at(service, 'spec.ports.0.port')).toBe(Number(values.smtp));
  expect(text('terraform/kind-local/secrets.tf')).toContain(`= "${url}"`);
  expect(text('tooling/platform/src/cluster-secrets.ts')).toContain(`'${url}'`);
});

it('is reached by who mails at its SMTP and by nobody else, and reaches nobody', () => {
  const others = surroundings.filter(({ name }) => name !== 'mail');
  const ends = [...podsOf(mail), ...podsOf(serviceObjects('dev')), ...others];
  const policies = policiesOf(infraObjects('dev').concat(serviceObjects('dev')));
  const neighbour = {
    name: 'neighbour',
    ports: [],
    pod: { namespace: service.metadata.namespace!, labels: {} },
  };
  expect(reachable([...ends, neighbour], policies, neighbour.pod.namespace)).toEqual([
    'auth → mail:1025',
    'notification → mail:1025',
  ]);
});
