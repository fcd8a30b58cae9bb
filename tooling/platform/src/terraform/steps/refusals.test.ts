import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../../paths.ts';
import { type Machine, refusals } from './refusals.ts';
import { steps } from './steps.ts';

const tfvars = 'region = "eu-central-1"\nname = "countersign"\n';

const files: Record<string, string> = {
  'terraform/eks/terraform.tfvars': tfvars,
  'terraform/eks/backend.s3.tfbackend': '',
  'terraform/eks/eks.tfplan': '',
  'terraform/kind-local/terraform.tfstate': '{}',
};

/** A machine that has everything, but what is said. */
function machine(
  without: { programs?: string[]; files?: string[]; failing?: string[] } = {},
): Machine {
  return {
    has: (program) => !without.programs?.includes(program),
    succeeds: ([program = '']) => !without.failing?.includes(program),
    read: (path) => (without.files?.some((file) => path.endsWith(file)) ? undefined : files[path]),
  };
}

it.each(Object.entries(steps))('%s begins on a machine that has everything', (_, step) => {
  expect(refusals(step, machine(), 'countersign')).toEqual([]);
});

describe('refuses', () => {
  it('without the programs that it needs, each with where to get it', () => {
    expect(refusals(steps['kind:up'], machine({ programs: ['terraform', 'docker'] }))).toEqual([
      'terraform is not here. Install Terraform 1.11 or later, https://developer.hashicorp.com/terraform/install',
      'docker is not here. Install Docker, https://docs.docker.com/get-docker',
    ]);
    expect(refusals(steps['eks:plan'], machine({ programs: ['aws'] }))).toEqual([
      'aws is not here. Install the AWS command line, https://aws.amazon.com/cli',
    ]);
  });

  it('while Docker does not run', () => {
    expect(refusals(steps['kind:up'], machine({ failing: ['docker'] }))).toEqual([
      'Docker does not answer. Start it.',
    ]);
  });

  it('to remove a cluster that is not there', () => {
    expect(refusals(steps['kind:down'], machine({ files: ['terraform.tfstate'] }))).toEqual([
      'terraform/kind-local/terraform.tfstate is not there. There is no cluster that kind:up made.',
    ]);
  });

  it('without settings and a place for the state', () => {
    const bare = machine({ files: ['terraform.tfvars', 'backend.s3.tfbackend'] });
    expect(refusals(steps['eks:plan'], bare)).toEqual([
      'terraform/eks/terraform.tfvars is not there. Copy terraform.example.tfvars to terraform.tfvars there and fill it in.',
      'terraform/eks/backend.s3.tfbackend is not there. Copy backend.example.s3.tfbackend to backend.s3.tfbackend there and fill it in.',
    ]);
  });

  it('without somebody whom AWS knows', () => {
    expect(refusals(steps['eks:plan'], machine({ failing: ['aws'] }))).toEqual([
      'AWS does not know you. Sign in, for example with: aws sso login',
    ]);
  });

  it('to apply what was not planned', () => {
    expect(refusals(steps['eks:apply'], machine({ files: ['eks.tfplan'] }))).toEqual([
      'terraform/eks/eks.tfplan is not there. Plan first: npx -y pnpm@12 eks:plan',
    ]);
  });

  it.each([undefined, 'countersign-dev', ''])('to destroy when the name given is %s', (name) => {
    expect(refusals(steps['eks:destroy'], machine(), name)).toEqual([
      'Name the cluster that is to go, as in terraform.tfvars: npx -y pnpm@12 eks:destroy <name>',
    ]);
  });
});

it('has a script for each step, and a folder', () => {
  const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const [name, { folder }] of Object.entries(steps)) {
    expect(scripts[name]).toMatch(new RegExp(`tooling/platform/src/step\\.ts ${name}$`));
    expect(existsSync(join(repository, folder))).toBe(true);
  }
});

it('names files that Terraform takes, whose examples are there', () => {
  for (const example of ['terraform.example.tfvars', 'backend.example.s3.tfbackend']) {
    expect(existsSync(join(repository, 'terraform/eks', example))).toBe(true);
  }
});
