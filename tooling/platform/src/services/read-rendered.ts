import { readManifests, type Manifest } from '../manifests/read.ts';
import { environments, overlays, type EnvironmentName } from './overlays.ts';

/** What is deployed in an environment, by the name of the Application. */
export type Deployed = Record<string, Manifest[]>;

const read = new Map<EnvironmentName, Deployed>();

/** The committed renderings of an environment, which are read once: whoever changes them makes copies. */
export function readRendered(environment: EnvironmentName): Deployed {
  const deployed = read.get(environment) ?? readNow(environment);
  read.set(environment, deployed);
  return deployed;
}

function readNow(environment: EnvironmentName): Deployed {
  return Object.fromEntries(
    overlays()
      .filter((overlay) => overlay.environment === environment)
      .map(({ name, rendered }) => [name, readManifests(rendered)]),
  );
}

/** Every object of an environment. */
export function allObjects(environment: EnvironmentName): Manifest[] {
  return Object.values(readRendered(environment)).flat();
}

/** Every object of all environments. */
export function everyObject(): Manifest[] {
  return environments.flatMap(allObjects);
}
