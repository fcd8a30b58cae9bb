import { serviceNames, webApps } from '@countersign/service-discovery';
import { at } from '../../manifests/at.ts';
import type { Deployed } from '../read-rendered.ts';

/** Services and web apps that are not deployed, under another name, or at another address. */
export function deploymentProblems(deployed: Deployed): string[] {
  const workloads = [...serviceNames, ...webApps.map((name) => `web-${name}`)];
  const paths = new Map([
    ['gateway', '/'],
    ...webApps.map((name): [string, string] => [
      `web-${name}`,
      name === 'host' ? '/static/' : `/mfe/${name}/static/`,
    ]),
  ]);
  return workloads.flatMap((name) => {
    const objects = deployed[name] ?? [];
    const has = (kind: string): boolean =>
      objects.some((one) => one.kind === kind && one.metadata.name === name);
    const kinds = ['Deployment', 'Service', 'ServiceAccount', 'NetworkPolicy'];
    if (serviceNames.some((service) => service === name)) kinds.push('PodMonitor');
    const route = objects.find(({ kind }) => kind === 'HTTPRoute');
    const problems = kinds.filter((kind) => !has(kind)).map((kind) => `no ${kind}`);
    if (at(route, 'spec.rules.0.matches.0.path.value') !== paths.get(name)) problems.push('route');
    if (route && at(route, 'spec.rules.0.backendRefs.0.name') !== name) problems.push('backend');
    const service = objects.find(({ kind }) => kind === 'Service');
    if (at(service, 'spec.ports.0.port') !== 8080) problems.push('port');
    // Only so does the gateway see all pods that hand out a build.
    const isWeb = name.startsWith('web-');
    if ((at(service, 'spec.clusterIP') === 'None') !== isWeb) problems.push('addresses');
    return problems.map((problem) => `${name}: ${problem}`);
  });
}
