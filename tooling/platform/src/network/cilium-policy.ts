import type { Manifest } from '../manifests/read.ts';
import { inBlock } from './cidr.ts';
import { selects, type LabelSelector } from './label-selector.ts';
import { assertKnown, type Policy, type Rule } from './policy.ts';

interface EgressRule {
  toEntities?: string[];
  toCIDR?: string[];
  toPorts?: { ports?: { port: string; protocol?: string }[] }[];
}

interface Spec {
  endpointSelector: LabelSelector;
  egress?: EgressRule[];
}

/**
 * A `CiliumNetworkPolicy` of `cilium.io/v2`, as far as it opens the way to what is no pod.
 *
 * @throws {Error} when it says something that the evaluation does not know
 */
export function ciliumPolicy({ metadata, spec }: Manifest): Policy {
  const { name, namespace } = metadata;
  const { endpointSelector, egress, ...rest } = spec as Spec;
  assertKnown(name, rest, []);
  return {
    name,
    selects: (pod) => pod.namespace === namespace && selects(endpointSelector, pod.labels),
    ingress: undefined,
    egress: egress?.map((rule) => egressRule(name, rule)),
  };
}

function egressRule(policy: string, rule: EgressRule): Rule {
  const { toEntities = [], toCIDR = [], toPorts, ...rest } = rule;
  assertKnown(policy, rest, []);
  const ports = toPorts?.flatMap((group) => {
    assertKnown(policy, group, ['ports']);
    return group.ports ?? [];
  });
  return {
    peer: ({ entity, ip }) =>
      (entity !== undefined && toEntities.includes(entity)) ||
      (ip !== undefined &&
        (toEntities.includes('world') || toCIDR.some((block) => inBlock(ip, block)))),
    port: ({ number, protocol }) =>
      ports?.some((one) => one.port === `${number}` && (one.protocol ?? 'ANY') === protocol) ??
      true,
  };
}
