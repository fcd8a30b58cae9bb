import { readManifests, type Manifest } from '../manifests/read.ts';
import { environments, overlays, type EnvironmentName } from './overlays.ts';

/** What is deployed in an environment, by the name of the Application. */
export type Deployed = Record<string, Manifest[]>;

/** The committed renderings of an environment. */
export function readRendered(environment: EnvironmentName): Deployed {
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
