import { type ServiceName, databaseNames } from '@countersign/service-discovery';
import { allOrThrow } from './databases.ts';
import { runProgram } from './run-program.ts';
import { type Installation, demoEnv, migrationEnv } from './service-env.ts';
import { hasProgram, programOf, serviceFolder } from './service-programs.ts';

/**
 * Brings every database to the state that the services expect, and adds the demo staff when the
 * installation is a demonstration.
 *
 * @returns the services whose databases were migrated
 */
export async function prepareData(
  installation: Installation,
  { source }: { source: boolean },
): Promise<{ applied: ServiceName[] }> {
  const applied: ServiceName[] = [];
  const prepare = async (service: ServiceName): Promise<void> => {
    const run = (program: string, env: Record<string, string>): Promise<string> =>
      runProgram({
        purpose: `${program} of the ${service} service`,
        args: programOf(service, program, { source }),
        cwd: serviceFolder(service),
        env,
      });
    const said = await run('migrate', migrationEnv(service, installation));
    if (/\d+ migrations? applied/.test(said)) applied.push(service);
    if (installation.settings.demo && hasProgram(service, 'seed-demo')) {
      await run('seed-demo', demoEnv(service, installation));
    }
  };
  await allOrThrow(databaseNames.map(prepare));
  return { applied };
}
