/** One row of the table. */
interface ServiceDefinition {
  /** Added to the public port to get the service's own. */
  portOffset: number;
  /** Whether the service owns a database (`countersign_<name>`). */
  database: boolean;
  /** Whether it owns data that actions change: workflow and the gateway call it. */
  owner?: true;
  /** Which services it sends requests to beside; the graph has no cycles. */
  calls: readonly string[];
}

/**
 * Every service once: what it is called, where it listens, and which services it may call.
 * Issuer lists, network policies and the single-machine launcher are all computed from this table.
 *
 * `portOffset` is added to the public port (8080 unless `PORT` says otherwise), so that one setting
 * moves a whole installation.
 */
export const services = {
  gateway: { portOffset: 0, database: false, calls: ['auth', 'workflow', 'notification'] },
  auth: { portOffset: 1, database: true, calls: [] },
  workflow: { portOffset: 2, database: true, calls: ['auth'] },
  user: { portOffset: 3, database: true, owner: true, calls: ['auth'] },
  account: { portOffset: 4, database: true, owner: true, calls: ['auth', 'user'] },
  promotion: { portOffset: 5, database: true, owner: true, calls: ['auth'] },
  order: { portOffset: 6, database: true, owner: true, calls: ['auth', 'user', 'promotion'] },
  notification: { portOffset: 7, database: true, calls: ['auth', 'workflow'] },
} as const satisfies Record<string, ServiceDefinition>;

/** The name of a service: its folder under `apps/backend`, its DNS name, its `iss` and `aud`. */
export type ServiceName = keyof typeof services;

/** All names, in the order of the table. */
export const serviceNames = Object.keys(services) as ServiceName[];

/** The services that own a database. */
export const databaseNames = serviceNames.filter((name) => services[name].database);

/** A service that owns data which actions change. */
export type OwnerService = {
  [N in ServiceName]: (typeof services)[N] extends { owner: true } ? N : never;
}[ServiceName];

/** All of them, in the order of the table. */
export const ownerNames = serviceNames.filter(
  (name): name is OwnerService => 'owner' in services[name],
);

/** Whom a service may call. */
export function callsOf(caller: ServiceName): ServiceName[] {
  const named = services[caller].calls as readonly ServiceName[];
  return caller === 'gateway' || caller === 'workflow' ? [...named, ...ownerNames] : [...named];
}

/** Who may call `callee`, from the same table as who calls whom. */
export function callersOf(callee: ServiceName): ServiceName[] {
  return serviceNames.filter((name) => callsOf(name).includes(callee));
}

/**
 * A part of the web app: the host serves the pages, workflow brings the screens of policies, and each owner those
 * of its actions.
 */
export type WebApp = 'host' | 'workflow' | OwnerService;

/** All parts: each a folder under `apps/frontend`, and after `web-` its name in a cluster. */
export const webApps: readonly WebApp[] = ['host', 'workflow', ...ownerNames];
