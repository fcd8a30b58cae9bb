import { serviceNames } from '@countersign/service-discovery';
import type { System } from '@countersign/cli/system';

/** The keys by which services know each other, without what is secret of them. */
export function publicKeysOf({ serviceKeys }: Pick<System, 'serviceKeys'>) {
  return Object.fromEntries(
    serviceNames.map((name) => {
      const { kty, crv, kid, x } = serviceKeys[name];
      return [name, [{ kty, crv, kid, x }]];
    }),
  );
}
