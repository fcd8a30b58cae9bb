/**
 * Every service once: what it is called, where it listens, and which services it may call.
 * Issuer lists, network policies and the single-machine launcher are all computed from this table.
 *
 * `portOffset` is added to the public port (8080 unless `PORT` says otherwise), so that one setting
 * moves a whole installation.
 */
export const services = {
  gateway: {
    portOffset: 0,
    calls: ['auth', 'workflow', 'user', 'account', 'promotion'],
    database: false,
  },
  auth: { portOffset: 1, calls: [], database: true },
  workflow: { portOffset: 2, calls: ['auth', 'user', 'account', 'promotion'], database: true },
  user: { portOffset: 3, calls: ['auth'], database: true },
  account: { portOffset: 4, calls: ['auth', 'user'], database: true },
  promotion: { portOffset: 5, calls: ['auth'], database: true },
} as const satisfies Record<string, ServiceDefinition>;

/** One row of the table. */
interface ServiceDefinition {
  /** Added to the public port to get the service's own. */
  portOffset: number;
  /** The services this one sends requests to; the graph has no cycles. */
  calls: readonly string[];
  /** Whether the service owns a database (`countersign_<name>`). */
  database: boolean;
}

/** The name of a service: its folder under `apps/backend`, its DNS name, its `iss` and `aud`. */
export type ServiceName = keyof typeof services;

/** All names, in the order of the table. */
export const serviceNames = Object.keys(services) as ServiceName[];

/** The services that own a database. */
export const databaseNames = serviceNames.filter((name) => services[name].database);

/** Who may call `callee`, from the same table as who calls whom. */
export function callersOf(callee: ServiceName): ServiceName[] {
  return serviceNames.filter((name) =>
    (services[name].calls as readonly string[]).includes(callee),
  );
}
