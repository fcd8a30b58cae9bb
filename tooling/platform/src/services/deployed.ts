import { serviceNames, webApps } from '@countersign/service-discovery';
import { at } from '../manifests/at.ts';
import { unmet, type Expectation } from '../manifests/expectations.ts';
import type { Deployed } from '../rendered.ts';

/** Services and web apps that are not deployed, under another name, or at another address. */
export function deploymentProblems(deployed: Deployed): string[] {
  const paths: [string, string | undefined][] = [
    ...serviceNames.map((name) => [name, name === 'gateway' ? '/' : undefined] as [string, string]),
    ...webApps.map((name): [string, string] => [
      `web-${name}`,
      name === 'host' ? '/static/' : `/mfe/${name}/static/`,
    ]),
  ];
  return paths.flatMap(([name, path]) => {
    const objects = deployed[name] ?? [];
    const isWeb = name.startsWith('web-');
    const kinds = ['Deployment', 'Service', 'ServiceAccount', 'NetworkPolicy'];
    const route = objects.find(({ kind }) => kind === 'HTTPRoute');
    const service = objects.find(({ kind }) => kind === 'Service');
    return unmet([
      ...[...kinds, ...(isWeb ? [] : ['PodMonitor'])].map((kind): Expectation => {
        const own = objects.some((one) => one.kind === kind && one.metadata.name === name);
        return [`no ${kind}`, own, true];
      }),
      ['route', at(route, 'spec.rules.0.matches.0.path.value'), path],
      ['backend', at(route, 'spec.rules.0.backendRefs.0.name'), route && name],
      ['port', at(service, 'spec.ports.0.port'), 8080],
      // Only so does the gateway see all pods that hand out a build.
      ['addresses', at(service, 'spec.clusterIP') === 'None', isWeb],
    ]).map((problem) => `${name}: ${problem}`);
  });
}
