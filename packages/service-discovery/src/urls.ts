import { type ServiceName, type WebApp, services } from './services.ts';

/** Where an installation runs: on one machine's loopback, or in a cluster with DNS names. */
export type Environment = 'local' | 'cluster';

/** What `serviceUrl` needs to know of the installation. */
export interface Installation {
  environment: Environment;
  /** The public port on one machine. */
  port: number;
  /** The Kubernetes namespace of the services. */
  namespace?: string | undefined;
}

/** The port that every service container listens on in a cluster. */
const clusterPort = 8080;

/** The port on which `name` listens. */
export function servicePort(
  name: ServiceName,
  installation: Pick<Installation, 'environment' | 'port'>,
): number {
  return installation.environment === 'local'
    ? installation.port + services[name].portOffset
    : clusterPort;
}

/** The base URL under which other services reach `name`, without a trailing slash. */
export function serviceUrl(name: ServiceName, installation: Installation): string {
  if (installation.environment === 'local') {
    return `http://127.0.0.1:${servicePort(name, installation)}`;
  }
  const namespace = installation.namespace ?? 'countersign';
  return `http://${name}.${namespace}.svc.cluster.local:${clusterPort}`;
}

/**
 * The URL of the folder that holds a web app's build in a cluster: the host's in its root, a remote's
 * at the path that its files have in the browser.
 */
export function webAppUrl(name: WebApp, { namespace = 'countersign' }: Installation): string {
  const server = `http://web-${name}.${namespace}.svc.cluster.local:${clusterPort}`;
  return name === 'host' ? server : `${server}/mfe/${name}`;
}

/**
 * The origins whose pages may send cookie-authenticated writes: the public one, and on one machine
 * its loopback spelling too.
 */
export function trustedOrigins(publicUrl: string): string[] {
  const url = new URL(publicUrl);
  const origins = new Set([url.origin]);
  if (url.hostname === 'localhost' || url.hostname === '127.0.0.1') {
    for (const host of ['localhost', '127.0.0.1'])
      origins.add(`${url.protocol}//${host}:${url.port || '80'}`);
  }
  return [...origins];
}
