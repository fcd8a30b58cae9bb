import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '../paths.ts';
import { refusals, steps } from './steps.ts';

const files: Record<string, string> = {
  'terraform/eks/terraform.tfvars': 'region = "eu-central-1"\nname = "countersign"\n',
  'terraform/eks/backend.s3.tfbackend': '',
  'terraform/eks/eks.tfplan': '',
  'terraform/kind-local/terraform.tfstate': '{}',
};

/** Why a step cannot begin on a machine that has everything but programs, files or commands that succeed. */
const refused = (step: string, without: string[], name?: string): string[] =>
  refusals(
    steps[step]!,
    {
      has: (program) => !without.includes(`${program} installed`),
      succeeds: ([program]) => !without.includes(`${program} ready`),
      read: (path) => (without.some((file) => path.endsWith(file)) ? undefined : files[path]),
    },
    name,
  );

it.each(Object.keys(steps))('%s begins on a machine that has everything', (step) => {
  expect(refused(step, [], 'countersign')).toEqual([]);
});

const copy = (to: string, from: string): string =>
  `terraform/eks/${to} is not there. Copy ${from} to ${to} there and fill it in.`;

it.each`
  step           | without                                         | said
  ${'kind:up'}   | ${['kubectl installed']}                        | ${['kubectl is not here. Install kubectl, https://kubernetes.io/docs/tasks/tools']}
  ${'kind:up'}   | ${['terraform installed', 'docker installed']}  | ${['terraform is not here. Install Terraform 1.11 or later, https://developer.hashicorp.com/terraform/install', 'docker is not here. Install Docker, https://docs.docker.com/get-docker']}
  ${'eks:plan'}  | ${['aws installed', 'terraform.tfvars']}        | ${['aws is not here. Install the AWS command line, https://aws.amazon.com/cli']}
  ${'kind:up'}   | ${['docker ready']}                             | ${['Docker does not answer. Start it.']}
  ${'kind:down'} | ${['terraform.tfstate']}                        | ${['terraform/kind-local/terraform.tfstate is not there. There is no cluster that kind:up made.']}
  ${'eks:plan'}  | ${['terraform.tfvars', 'backend.s3.tfbackend']} | ${[copy('terraform.tfvars', 'terraform.example.tfvars'), copy('backend.s3.tfbackend', 'backend.example.s3.tfbackend')]}
  ${'eks:plan'}  | ${['aws ready']}                                | ${['AWS does not know you. Sign in, for example with: aws sso login']}
  ${'eks:apply'} | ${['eks.tfplan']}                               | ${['terraform/eks/eks.tfplan is not there. Plan first: npx -y pnpm@12 eks:plan']}
`('$step refuses to begin without $without', ({ step, without, said }: Row) => {
  expect(refused(step, without)).toEqual(said);
});

interface Row {
  step: string;
  without: string[];
  said: string[];
}

it.each([undefined, 'countersign-dev', ''])(
  'destroys nothing when the name given is %s',
  (name) => {
    expect(refused('eks:destroy', [], name)).toEqual([
      'Name the cluster that is to go, as in terraform.tfvars: npx -y pnpm@12 eks:destroy <name>',
    ]);
  },
);

it('has a script for each step, and the examples that Terraform takes', () => {
  const manifest = readFileSync(join(repository, 'package.json'), 'utf8');
  const { scripts } = JSON.parse(manifest) as { scripts: Record<string, string> };
  for (const name of Object.keys(steps)) {
    expect(scripts[name]).toMatch(new RegExp(`tooling/platform/src/step\\.ts ${name}$`));
  }
  for (const example of ['terraform.example.tfvars', 'backend.example.s3.tfbackend']) {
    expect(existsSync(join(repository, 'terraform/eks', example))).toBe(true);
  }
});
