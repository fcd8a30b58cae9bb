import { serviceOf, type Container } from './composition.ts';
import { run } from './run.ts';

/** No capability at all, as the kernel writes it (capabilities(7)). */
const none = '0000000000000000';

/**
 * What is wrong with how containers run: each must have a read-only root and no capability, and none
 * but the one that makes the secrets may be root. Asks the kernel as well as the engine.
 *
 * @returns a line for each problem
 */
export async function hardeningProblems(containers: readonly Container[]): Promise<string[]> {
  const problems: string[] = [];
  for (const container of containers) {
    const { Config, HostConfig, State } = container;
    const name = serviceOf(container);
    const say = (problem: string): void => void problems.push(`${name}: ${problem}`);
    if (!HostConfig.ReadonlyRootfs) say('its root can be written to');
    if (!HostConfig.CapDrop?.includes('ALL')) say('it keeps capabilities');
    if (!HostConfig.SecurityOpt?.includes('no-new-privileges:true')) say('it may gain privileges');
    if (/^(0|root)?(:|$)/.test(Config.User) && name !== 'secrets') say('it runs as root');
    if (State.Status !== 'running') continue;
    const status = await run(['docker', 'exec', container.Id, 'cat', '/proc/1/status']);
    for (const set of ['CapPrm', 'CapEff', 'CapBnd', 'CapAmb']) {
      if (!status.includes(`${set}:\t${none}`)) say(`the kernel gives it ${set}`);
    }
    if (!/^NoNewPrivs:\t1$/m.test(status)) say('the kernel lets it gain privileges');
  }
  return problems;
}
