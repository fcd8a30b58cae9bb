/** One thing to do with the infrastructure, from the repository's root. */
export interface Step {
  /** What it does, said before it begins. */
  does: string;
  /** Where its commands run. */
  folder: string;
  /** Programs that must be there, and what to install. */
  needs: readonly Tool[];
  /** Commands that must succeed before it begins, and what to do when they do not. */
  ready: readonly { command: readonly string[]; otherwise: string }[];
  /** Files that must be there, and where they come from. */
  files: readonly { path: string; otherwise: string }[];
  /** Whether the name of the cluster must be given, so that it is the one that was meant. */
  named?: true;
  commands: readonly (readonly string[])[];
  /** What to do next. */
  next: string;
}

/** A program that a step uses. */
export interface Tool {
  name: string;
  get: string;
}

const terraform: Tool = {
  name: 'terraform',
  get: 'Terraform 1.11 or later, https://developer.hashicorp.com/terraform/install',
};
const docker: Tool = { name: 'docker', get: 'Docker, https://docs.docker.com/get-docker' };
const kubectl: Tool = { name: 'kubectl', get: 'kubectl, https://kubernetes.io/docs/tasks/tools' };
const aws: Tool = { name: 'aws', get: 'the AWS command line, https://aws.amazon.com/cli' };

const dockerRuns = {
  command: ['docker', 'info'],
  otherwise: 'Docker does not answer. Start it.',
};
const signedIn = {
  command: ['aws', 'sts', 'get-caller-identity'],
  otherwise: 'AWS does not know you. Sign in, for example with: aws sso login',
};
const settings = {
  path: 'terraform.tfvars',
  otherwise: 'Copy terraform.example.tfvars to terraform.tfvars there and fill it in.',
};
const backend = {
  path: 'backend.s3.tfbackend',
  otherwise: 'Copy backend.example.s3.tfbackend to backend.s3.tfbackend there and fill it in.',
};
const init = ['terraform', 'init', '-input=false'];
const initRemote = [...init, '-backend-config=backend.s3.tfbackend'];

/** Every step by the name of its script. */
export const steps = {
  'kind:up': {
    does: 'Makes a cluster on this machine, with a registry, Cilium, Traefik and Argo CD.',
    folder: 'terraform/kind-local',
    needs: [terraform, docker, kubectl],
    ready: [dockerRuns],
    files: [],
    commands: [init, ['terraform', 'apply', '-input=false', '-auto-approve']],
    next: 'Push images to localhost:5001, and watch: see docs/operations/install-on-kind.md.',
  },
  'kind:down': {
    does: 'Removes the cluster on this machine with all its data, and the registry.',
    folder: 'terraform/kind-local',
    needs: [terraform, docker],
    ready: [dockerRuns],
    files: [{ path: 'terraform.tfstate', otherwise: 'There is no cluster that kind:up made.' }],
    commands: [init, ['terraform', 'destroy', '-input=false', '-auto-approve']],
    next: 'Nothing is left but images in Docker.',
  },
  'eks:plan': {
    does: 'Compares what is in AWS with what is described, and writes down what would change.',
    folder: 'terraform/eks',
    needs: [terraform, aws],
    ready: [signedIn],
    files: [settings, backend],
    commands: [initRemote, ['terraform', 'plan', '-input=false', '-out=eks.tfplan']],
    next: 'Read it. Then: npx -y pnpm@12 eks:apply',
  },
  'eks:apply': {
    does: 'Changes AWS as eks:plan has written down, and nothing else.',
    folder: 'terraform/eks',
    needs: [terraform, aws],
    ready: [signedIn],
    files: [
      settings,
      backend,
      { path: 'eks.tfplan', otherwise: 'Plan first: npx -y pnpm@12 eks:plan' },
    ],
    commands: [['terraform', 'apply', '-input=false', 'eks.tfplan']],
    next: 'Fill the secrets and watch Argo CD: see docs/operations/install-on-eks.md.',
  },
  'eks:destroy': {
    does: 'Removes the cluster from AWS. Backups stay, and it stops when it comes to them.',
    folder: 'terraform/eks',
    needs: [terraform, aws],
    ready: [signedIn],
    files: [settings, backend],
    named: true,
    commands: [
      initRemote,
      ['terraform', 'apply', '-var=allow_destroy=true', '-target=module.eks.aws_eks_cluster.this'],
      ['terraform', 'destroy', '-var=allow_destroy=true'],
    ],
    next: 'What stays on purpose is listed in docs/operations/install-on-eks.md.',
  },
  'platform:check': {
    does: 'Checks manifests, Terraform, dashboards and alerts, as far as tools for it are here.',
    folder: '.',
    needs: [],
    ready: [],
    files: [],
    commands: [['vitest', 'run', '--root', 'tooling/platform']],
    next: 'Lines that begin with "Skipped" name what could not be checked here.',
  },
} as const satisfies Record<string, Step>;

/** The name of a step. */
export type StepName = keyof typeof steps;
