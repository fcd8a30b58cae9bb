import type { Manifest } from '../manifests/read.ts';
import { ciliumPolicy } from './cilium-policy.ts';
import type { End, Port } from './ends.ts';
import { kubernetesPolicy } from './kubernetes-policy.ts';
import type { Policy, Rule } from './policy.ts';

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
  const nodes = ends.map((end) => ({
    end,
    ours: end.pod?.namespace === namespace,
    ingress: rulesFor(end, 'ingress', policies),
    egress: rulesFor(end, 'egress', policies),
  }));
  return nodes.flatMap((from) =>
    nodes.flatMap((to) => {
      if (!from.ours && !to.ours) return [];
      return to.end.ports
        .filter((port) => allows(from.egress, to.end, port) && allows(to.ingress, from.end, port))
        .map(({ number, protocol }) => {
          const suffix = protocol === 'TCP' ? '' : `/${protocol}`;
          return `${from.end.name} → ${to.end.name}:${number}${suffix}`;
        });
    }),
  );
}

/** The rules of all policies that speak of an end and a direction; undefined when none does. */
function rulesFor(
  { pod }: End,
  direction: 'ingress' | 'egress',
  policies: Policy[],
): Rule[] | undefined {
  const rules = policies.flatMap((policy) =>
    pod && policy.selects(pod) && policy[direction] ? [policy[direction]] : [],
  );
  return rules.length === 0 ? undefined : rules.flat();
}

function allows(rules: Rule[] | undefined, other: End, port: Port): boolean {
  return rules?.some((rule) => rule.peer(other) && rule.port(port)) ?? true;
}
