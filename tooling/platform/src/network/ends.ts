/** A port that something listens on. */
export interface Port {
  number: number;
  protocol: 'TCP' | 'UDP';
  name?: string;
}

/** One end of a connection: a pod, or an address outside of the cluster's pods. */
export interface End {
  name: string;
  /** Where it listens. */
  ports: Port[];
  /** Of pods. */
  pod?: { namespace: string; labels: Record<string, string> };
  /** Of what is no pod. */
  ip?: string;
  /** What Cilium calls it. */
  entity?: 'host' | 'kube-apiserver';
}

/** TCP ports without names. */
export function tcp(...numbers: number[]): Port[] {
  return numbers.map((number) => ({ number, protocol: 'TCP' }));
}
