import { succeeds } from './run.ts';

/** How this machine runs compositions: Docker's plugin, or the program that was before it. */
export async function composeCommand(): Promise<string[] | undefined> {
  for (const command of [['docker', 'compose'], ['docker-compose']]) {
    if (await succeeds([...command, 'version'])) return command;
  }
  return undefined;
}
