import { serviceOf, type Container } from './composition.ts';
import { kernelProblems } from './kernel-problems.ts';

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
