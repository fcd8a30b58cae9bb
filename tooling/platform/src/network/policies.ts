import type { Manifest } from '../manifests/read.ts';
import type { End, Port } from './ends.ts';

export interface Policy {
  /** Whether it speaks of a pod. */
  selects: (pod: NonNullable<End['pod']>) => boolean;
  /** Who may come in; undefined when the policy says nothing about that. */
  ingress?: Rule[];
  /** Whom the pods may call; undefined when the policy says nothing about that. */
  egress?: Rule[];
}

/** Lets through what goes to or comes from `peer` at `port` of the end that listens. */
export interface Rule {
  peer: (end: End) => boolean;
  port: (port: Port) => boolean;
}

/**
 * The policies among objects: `NetworkPolicy`, and `CiliumNetworkPolicy` as far as it opens the way to
 * what is no pod.
 *
 * @throws {Error} when one says something that the evaluation does not know
 */
export function policiesOf(objects: Manifest[]): Policy[] {
  return objects.flatMap((object) => {
    if (object.kind === 'NetworkPolicy') return [kubernetesPolicy(object)];
    if (object.kind === 'CiliumNetworkPolicy') return [ciliumPolicy(object)];
    return [];
  });
}

/** The fields that are left must be none: the evaluation would not know what they mean. */
function nothingElse(where: string, rest: object): void {
  const surplus = Object.keys(rest);
  if (surplus.length > 0) throw new Error(`${where}: can not evaluate ${surplus.join(', ')}`);
}

interface Selector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/** All of its requirements hold; an empty one selects everything. */
function selects(selector: Selector, labels: Record<string, string>): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      const among = value !== undefined && values.includes(value);
      if (operator === 'In') return among;
      if (operator === 'NotIn') return !among;
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      throw new Error(`There is no operator ${operator} in selectors`);
    })
  );
}

/** Whether an IPv4 address is in a block such as `10.0.0.0/8`. */
function inBlock(ip: string, block: string): boolean {
  const [base = '', length = '32'] = block.split('/');
  const prefix = (address: string): number => {
    const number = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
    return Math.floor(number / 2 ** (32 - Number(length)));
  };
  return prefix(ip) === prefix(base);
}

interface Peer {
  podSelector?: Selector;
  namespaceSelector?: Selector;
  ipBlock?: { cidr: string; except?: string[] };
}

interface PortRule {
  port?: number | string;
  protocol?: string;
}

interface Spec {
  podSelector: Selector;
  policyTypes?: string[];
  ingress?: { from?: Peer[]; ports?: PortRule[] }[];
  egress?: { to?: Peer[]; ports?: PortRule[] }[];
}

function kubernetesPolicy({ metadata: { name, namespace = 'default' }, spec }: Manifest): Policy {
  const { podSelector, policyTypes, ingress, egress, ...rest } = spec as Spec;
  nothingElse(name, rest);
  const types = policyTypes ?? (egress ? ['Ingress', 'Egress'] : ['Ingress']);
  const rule = (peers: Peer[] = [], ports: PortRule[] = []): Rule => ({
    peer: (end) => peers.length === 0 || peers.some((one) => isPeer(name, one, namespace, end)),
    port: (port) => ports.length === 0 || ports.some((one) => isPort(name, one, port)),
  });
  return {
    selects: (pod) => pod.namespace === namespace && selects(podSelector, pod.labels),
    ...(types.includes('Ingress') && {
      ingress: (ingress ?? []).map(({ from, ports }) => rule(from, ports)),
    }),
    ...(types.includes('Egress') && {
      egress: (egress ?? []).map(({ to, ports }) => rule(to, ports)),
    }),
  };
}

function isPeer(policy: string, peer: Peer, namespace: string, { pod, ip }: End): boolean {
  const { podSelector, namespaceSelector, ipBlock, ...rest } = peer;
  nothingElse(policy, rest);
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

function isPort(policy: string, rule: PortRule, port: Port): boolean {
  const { port: wanted, protocol = 'TCP', ...rest } = rule;
  nothingElse(policy, rest);
  if (protocol !== port.protocol) return false;
  return wanted === undefined || wanted === port.number || wanted === port.name;
}

interface CiliumRule {
  toEntities?: string[];
  toCIDR?: string[];
  toPorts?: { ports?: { port: string; protocol?: string }[] }[];
}

function ciliumPolicy({ metadata: { name, namespace }, spec }: Manifest): Policy {
  const { endpointSelector, egress, ...others } = spec as {
    endpointSelector: Selector;
    egress?: CiliumRule[];
  };
  nothingElse(name, others);
  const rule = ({ toEntities = [], toCIDR = [], toPorts, ...rest }: CiliumRule): Rule => {
    nothingElse(name, rest);
    const ports = toPorts?.flatMap(({ ports: own = [], ...more }) => {
      nothingElse(name, more);
      return own;
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
  };
  return {
    selects: (pod) => pod.namespace === namespace && selects(endpointSelector, pod.labels),
    ...(egress && { egress: egress.map(rule) }),
  };
}
