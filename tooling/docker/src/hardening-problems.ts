import { type Container, serviceOf } from './composition.ts';

/**
 * What is wrong with how containers run: each must have a read-only root and no capability, and none
 * but the one that makes the secrets may be root. Asks the kernel as well as the engine.
 *
 * @param statusOf reads `/proc/1/status` in a container that runs
 * @returns a line for each problem
 */
export async function hardeningProblems(
  containers: readonly Container[],
  statusOf: (container: Container) => Promise<string>,
): Promise<string[]> {
  const problems: string[] = [];
  for (const container of containers) {
    const { Config, HostConfig, State } = container;
    const name = serviceOf(container);
    const say = (problem: string): void => void problems.push(`${name}: ${problem}`);
    if (!HostConfig.ReadonlyRootfs) say('its root can be written to');
    if (!HostConfig.CapDrop?.includes('ALL')) say('it keeps capabilities');
    if (!HostConfig.SecurityOpt?.includes('no-new-privileges:true')) say('it may gain privileges');
    if (/^(0|root)?(:|$)/.test(Config.User) && name !== 'secrets') say('it runs as root');
    if (State.Status === 'running') kernelProblems(await statusOf(container)).forEach(say);
  }
  return problems;
}

/** No capability at all, as the kernel writes it (capabilities(7)). */
const none = '0000000000000000';

/**
 * What a process may do that it must not.
 *
 * @param status its `/proc/<id>/status` (proc_pid_status(5))
 * @returns a line for each problem
 */
function kernelProblems(status: string): string[] {
  const problems = ['CapPrm', 'CapEff', 'CapBnd', 'CapAmb']
    .filter((set) => !status.includes(`${set}:\t${none}\n`))
    .map((set) => `the kernel gives it ${set}`);
  if (!/^NoNewPrivs:\t1$/m.test(status)) problems.push('the kernel lets it gain privileges');
  if (!/^Uid:\t[1-9]/m.test(status)) problems.push('the kernel runs it as root');
  return problems;
}
