import { readManifests, type Manifest } from '../manifests/read.ts';
import type { EnvironmentName } from '../services/overlays.ts';
import { infraOverlays } from './overlays.ts';

/** The committed renderings of an environment's infrastructure, by the name of the piece. */
export function readInfra(environment: EnvironmentName): Map<string, Manifest[]> {
  return new Map(
    infraOverlays()
      .filter((overlay) => overlay.environment === environment)
      .map(({ name, rendered }) => [name, readManifests(rendered)]),
  );
}
