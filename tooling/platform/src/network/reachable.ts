import type { End, Port } from './ends.ts';
import type { Policy, Rule } from './policies.ts';

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
    nodes
      .filter((to) => from.ours || to.ours)
      .flatMap((to) =>
        to.end.ports
          .filter((port) => allows(from.egress, to.end, port) && allows(to.ingress, from.end, port))
          .map(({ number, protocol }) => {
            const suffix = protocol === 'TCP' ? '' : `/${protocol}`;
            return `${from.end.name} → ${to.end.name}:${number}${suffix}`;
          }),
      ),
  );
}

/** The rules of all policies that speak of an end and a direction; undefined when none does. */
function rulesFor({ pod }: End, way: 'ingress' | 'egress', policies: Policy[]): Rule[] | undefined {
  const rules = policies.flatMap((policy) =>
    pod && policy.selects(pod) && policy[way] ? [policy[way]] : [],
  );
  return rules.length === 0 ? undefined : rules.flat();
}

const allows = (rules: Rule[] | undefined, other: End, port: Port): boolean =>
  rules?.some((rule) => rule.peer(other) && rule.port(port)) ?? true;
