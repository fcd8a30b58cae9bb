import type { Manifest } from '../manifests/read.ts';
import { ciliumPolicy } from './cilium-policy.ts';
import type { End, Port } from './ends.ts';
import { kubernetesPolicy } from './kubernetes-policy.ts';
import type { Policy } from './policy.ts';

/** The policies among objects, of both kinds. */
export function policiesOf(objects: Manifest[]): Policy[] {
  return objects.flatMap((object) => {
    if (object.kind === 'NetworkPolicy') return [kubernetesPolicy(object)];
    if (object.kind === 'CiliumNetworkPolicy') return [ciliumPolicy(object)];
    return [];
  });
}

/**
 * Who reaches whom: `gateway → auth:8080`, with the protocol when it is not TCP. Where no policy speaks
 * of an end and a direction, everything passes, as in Kubernetes. Traffic between two ends that are
 * both outside of `namespace` is left out.
 */
export function reachable(ends: End[], policies: Policy[], namespace: string): string[] {
  const ours = ({ pod }: End): boolean => pod?.namespace === namespace;
  return ends.flatMap((from) =>
    ends.flatMap((to) =>
      to.ports.flatMap((port) => {
        if (!ours(from) && !ours(to)) return [];
        const passes =
          allows(policies, 'egress', from, to, port) && allows(policies, 'ingress', to, from, port);
        if (!passes) return [];
        const suffix = port.protocol === 'TCP' ? '' : `/${port.protocol}`;
        return [`${from.name} → ${to.name}:${port.number}${suffix}`];
      }),
    ),
  );
}

function allows(
  policies: Policy[],
  direction: 'ingress' | 'egress',
  { pod }: End,
  other: End,
  port: Port,
): boolean {
  const rules = policies.flatMap((policy) =>
    pod && policy.selects(pod) && policy[direction] ? [policy[direction]] : [],
  );
  if (rules.length === 0) return true;
  return rules.flat().some((rule) => rule.peer(other) && rule.port(port));
}
