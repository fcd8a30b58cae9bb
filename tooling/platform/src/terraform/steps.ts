/** One thing to do with the infrastructure, from the repository's root. */
export interface Step {
  /** What it does, said before it begins. */
  does: string;
  /** Where its commands run. */
  folder: string;
  /** Programs that must be there, and what to install. */
  needs: Record<string, string>;
  /** A command that must succeed before it begins, and what to do when it does not. */
  ready: { command: string[]; otherwise: string };
  /** Files that must be there, and where they come from. */
  files: Record<string, string>;
  /** Whether the name of the cluster must be given, so that it is the one that was meant. */
  named?: true;
  commands: string[][];
  next: string;
}

const terraform = 'Terraform 1.11 or later, https://developer.hashicorp.com/terraform/install';
const docker = 'Docker, https://docs.docker.com/get-docker';
const kubectl = 'kubectl, https://kubernetes.io/docs/tasks/tools';
const aws = 'the AWS command line, https://aws.amazon.com/cli';
const init = ['terraform', 'init', '-input=false'];

const onKind = {
  folder: 'terraform/kind-local',
  ready: { command: ['docker', 'info'], otherwise: 'Docker does not answer. Start it.' },
};
const onAws = {
  folder: 'terraform/eks',
  needs: { terraform, aws },
  ready: {
    command: ['aws', 'sts', 'get-caller-identity'],
    otherwise: 'AWS does not know you. Sign in, for example with: aws sso login',
  },
  files: {
    'terraform.tfvars': 'Copy terraform.example.tfvars to terraform.tfvars there and fill it in.',
    'backend.s3.tfbackend':
      'Copy backend.example.s3.tfbackend to backend.s3.tfbackend there and fill it in.',
  },
};
const initOnAws = [...init, '-backend-config=backend.s3.tfbackend'];

/** Every step by the name of its script. */
export const steps: Record<string, Step> = {
  'kind:up': {
    ...onKind,
    does: 'Makes a cluster on this machine, with a registry, Cilium, Traefik and Argo CD.',
    needs: { terraform, docker, kubectl },
    files: {},
    commands: [init, ['terraform', 'apply', '-input=false', '-auto-approve']],
    next: 'Push images to localhost:5001, and watch: see docs/operations/install-on-kind.md.',
  },
  'kind:down': {
    ...onKind,
    does: 'Removes the cluster on this machine with all its data, and the registry.',
    needs: { terraform, docker },
    files: { 'terraform.tfstate': 'There is no cluster that kind:up made.' },
    commands: [init, ['terraform', 'destroy', '-input=false', '-auto-approve']],
    next: 'Nothing is left but images in Docker.',
  },
  'eks:plan': {
    ...onAws,
    does: 'Compares what is in AWS with what is described, and writes down what would change.',
    commands: [initOnAws, ['terraform', 'plan', '-input=false', '-out=eks.tfplan']],
    next: 'Read it. Then: npx -y pnpm@12 eks:apply',
  },
  'eks:apply': {
    ...onAws,
    does: 'Changes AWS as eks:plan has written down, and nothing else.',
    files: { ...onAws.files, 'eks.tfplan': 'Plan first: npx -y pnpm@12 eks:plan' },
    commands: [['terraform', 'apply', '-input=false', 'eks.tfplan']],
    next: 'Fill the secrets and watch Argo CD: see docs/operations/install-on-eks.md.',
  },
  'eks:destroy': {
    ...onAws,
    does: 'Removes the cluster from AWS. Backups stay, and it stops when it comes to them.',
    named: true,
    commands: [
      initOnAws,
      ['terraform', 'apply', '-var=allow_destroy=true', '-target=module.eks.aws_eks_cluster.this'],
      ['terraform', 'destroy', '-var=allow_destroy=true'],
    ],
    next: 'What stays on purpose is listed in docs/operations/install-on-eks.md.',
  },
};

/** What a step can find out about the machine that it runs on. */
export interface Machine {
  has(program: string): boolean;
  succeeds(command: readonly string[]): boolean;
  /** The content of a file, by its path in the repository. */
  read(path: string): string | undefined;
}

/**
 * Why a step cannot begin, each with what to do about it. Empty when it can.
 *
 * @param name the cluster's name, when the operator gave one
 */
export function refusals(step: Step, machine: Machine, name?: string): string[] {
  const { folder, needs, files, ready } = step;
  const programs = Object.entries(needs)
    .filter(([program]) => !machine.has(program))
    .map(([program, get]) => `${program} is not here. Install ${get}`);
  if (programs.length > 0) return programs;
  const missing = Object.entries(files)
    .filter(([file]) => machine.read(`${folder}/${file}`) === undefined)
    .map(([file, otherwise]) => `${folder}/${file} is not there. ${otherwise}`);
  if (missing.length > 0) return missing;
  const settings = machine.read(`${folder}/terraform.tfvars`) ?? '';
  const [, meant] = /^name\s*=\s*"([^"]+)"/m.exec(settings) ?? [];
  if (step.named && (meant === undefined || name !== meant)) {
    return [
      'Name the cluster that is to go, as in terraform.tfvars: npx -y pnpm@12 eks:destroy <name>',
    ];
  }
  return machine.succeeds(ready.command) ? [] : [ready.otherwise];
}
