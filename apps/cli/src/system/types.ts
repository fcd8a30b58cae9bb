import type { ServiceName } from '@countersign/service-discovery';
import type { LogRecord } from '../console/log-lines.ts';
import type { Report } from '../console/report.ts';
import type { ServiceKey } from '../data/secrets.ts';
import type { OperatorError } from '../operator-error.ts';
import type { DatabaseAddresses } from './databases.ts';

export interface SystemOptions {
  dataDir: string;
  /** The public port; 0 finds a block of free ports. */
  port: number;
  /** Settings of the installation, as `start` takes them from the environment. */
  env?: Record<string, string | undefined>;
  /** Further settings of single services' processes. */
  serviceEnv?: Partial<Record<ServiceName, Record<string, string>>>;
  /** Programs that run in the place of a service's own. */
  serviceProgram?: Partial<Record<ServiceName, string>>;
  /** Runs services from source, restarted when it changes. */
  watch?: boolean;
  /** Whether to bundle what changed; without it, what was built is run. */
  build?: boolean;
  /** Has the staff of a demonstration in which nobody filed anything file and approve what it begins with. */
  opening?: boolean;
  /** `false` trades safety against a crash of the machine for speed. */
  durable?: boolean;
  /** PostgreSQL's port; a free one when absent. */
  postgresPort?: number;
  /** Receives lines for a person. */
  log?: (line: string) => void;
  /** In the place of `log`: where steps are shown. */
  report?: Report;
  /** Receives every line of the services' logs. */
  onLog?: (record: LogRecord) => void;
}

/** A service's process in a running system. */
export interface SystemService {
  readonly pid: number | undefined;
  /** Its own address, without a trailing slash. */
  readonly url: string;
  /** What its process is told. */
  readonly env: Readonly<Record<string, string>>;
  /** Stops it gracefully, starts it, and waits until it answers. */
  restart(): Promise<void>;
  /** Sends it a signal; one that ends it has it started again, as after any crash. */
  kill(signal: NodeJS.Signals): void;
  /** Stops it gracefully; it stays away until `restart`. */
  stop(): Promise<void>;
}

/** A running system. */
export interface System {
  /** The public address, without a trailing slash. */
  url: string;
  /** The gateway's management address. */
  managementUrl: string;
  /** The mail catcher's page, unless mail goes elsewhere. */
  mailUrl: string | undefined;
  /** Whether the demo staff is there. */
  demo: boolean;
  services: Record<ServiceName, SystemService>;
  /** The cluster that runs here; `undefined` when all databases are elsewhere. */
  postgres:
    | {
        readonly pid: number;
        readonly port: number;
        /** Stops it until `start`; one that is killed from outside is started again by itself. */
        stop(mode: 'fast' | 'immediate'): Promise<void>;
        start(): Promise<void>;
      }
    | undefined;
  databases: DatabaseAddresses;
  superuserUrl: string | undefined;
  serviceKeys: Record<ServiceName, ServiceKey>;
  /** Process ids of everything that runs now. */
  pids(): number[];
  /** Waits until the gateway says that the whole system can serve. */
  whenReady(timeoutMs?: number): Promise<void>;
  /** Resolves when the system has ended, with the failure that ended it, if one did. */
  ended: Promise<OperatorError | undefined>;
  /** Stops everything in order; `force` ends it at once. */
  stop(options?: { force?: boolean }): Promise<void>;
}
