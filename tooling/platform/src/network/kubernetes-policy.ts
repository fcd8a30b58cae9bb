import type { Manifest } from '../manifests/read.ts';
import { inBlock } from './cidr.ts';
import type { End, Port } from './ends.ts';
import { selects, type LabelSelector } from './label-selector.ts';
import { assertKnown, type Policy, type Rule } from './policy.ts';

interface Peer {
  podSelector?: LabelSelector;
  namespaceSelector?: LabelSelector;
  ipBlock?: { cidr: string; except?: string[] };
}

interface PortRule {
  port?: number | string;
  protocol?: string;
}

interface Spec {
  podSelector: LabelSelector;
  policyTypes?: string[];
  ingress?: { from?: Peer[]; ports?: PortRule[] }[];
  egress?: { to?: Peer[]; ports?: PortRule[] }[];
}

/**
 * A `NetworkPolicy` of `networking.k8s.io/v1`.
 *
 * @throws {Error} when it says something that the evaluation does not know
 */
export function kubernetesPolicy({ metadata, spec }: Manifest): Policy {
  const { name, namespace = 'default' } = metadata;
  const { podSelector, policyTypes, ingress, egress, ...rest } = spec as Spec;
  assertKnown(name, rest, []);
  const types = policyTypes ?? (egress ? ['Ingress', 'Egress'] : ['Ingress']);
  const rule = (peers: Peer[] | undefined, ports: PortRule[] | undefined): Rule => ({
    peer: (end) => !peers?.length || peers.some((peer) => matchesPeer(name, peer, namespace, end)),
    port: (port) => !ports?.length || ports.some((one) => matchesPort(name, one, port)),
  });
  return {
    name,
    selects: (pod) => pod.namespace === namespace && selects(podSelector, pod.labels),
    ingress: types.includes('Ingress')
      ? (ingress ?? []).map(({ from, ports }) => rule(from, ports))
      : undefined,
    egress: types.includes('Egress')
      ? (egress ?? []).map(({ to, ports }) => rule(to, ports))
      : undefined,
  };
}

function matchesPeer(policy: string, peer: Peer, namespace: string, { pod, ip }: End): boolean {
  const { podSelector, namespaceSelector, ipBlock, ...rest } = peer;
  assertKnown(policy, rest, []);
  if (ipBlock) {
    const { cidr, except = [] } = ipBlock;
    return ip !== undefined && inBlock(ip, cidr) && !except.some((block) => inBlock(ip, block));
  }
  if (!pod) return false;
  const inNamespace = namespaceSelector
    ? selects(namespaceSelector, { 'kubernetes.io/metadata.name': pod.namespace })
    : pod.namespace === namespace;
  return inNamespace && selects(podSelector ?? {}, pod.labels);
}

function matchesPort(policy: string, rule: PortRule, port: Port): boolean {
  const { port: wanted, protocol = 'TCP', ...rest } = rule;
  assertKnown(policy, rest, []);
  if (protocol !== port.protocol) return false;
  return wanted === undefined || wanted === port.number || wanted === port.name;
}
