import type { Step } from './steps.ts';

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
  const missing = step.needs.filter((tool) => !machine.has(tool.name));
  if (missing.length > 0)
    return missing.map((tool) => `${tool.name} is not here. Install ${tool.get}`);
  const files = step.files.flatMap(({ path, otherwise }) =>
    machine.read(`${step.folder}/${path}`) === undefined
      ? [`${step.folder}/${path} is not there. ${otherwise}`]
      : [],
  );
  if (files.length > 0) return files;
  const named = step.named
    ? nameProblem(machine.read(`${step.folder}/terraform.tfvars`), name)
    : [];
  if (named.length > 0) return named;
  return step.ready.flatMap(({ command, otherwise }) =>
    machine.succeeds(command) ? [] : [otherwise],
  );
}

function nameProblem(settings: string | undefined, name: string | undefined): string[] {
  const [, expected] = /^name\s*=\s*"([^"]+)"/m.exec(settings ?? '') ?? [];
  if (expected !== undefined && name === expected) return [];
  return [
    'Name the cluster that is to go, as in terraform.tfvars: npx -y pnpm@12 eks:destroy <name>',
  ];
}
