import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { services, serviceNames } from '@countersign/service-discovery';
import { OperatorError } from '../operator-error.ts';

/** How many ports, from the public one on, are there for services. */
export const servicePorts = 10;
const mailWebOffset = servicePorts;
const smtpOffset = 11;
const webDevOffset = 12;
const managementOffset = 20;

/** How many development servers of web apps have a port. */
export const mostWebApps = managementOffset - webDevOffset;

/** How many ports above the public one an installation takes. */
export const portSpan = managementOffset;

/** The ports of an installation; all are computed from the public one. */
export interface Ports {
  public: number;
  mailWeb: number;
  smtp: number;
  /** The first one of the web apps' development servers. */
  webDev: number;
  management: number;
}

/** The ports that follow from the public one. */
export function portsFrom(port: number): Ports {
  return {
    public: port,
    mailWeb: port + mailWebOffset,
    smtp: port + smtpOffset,
    webDev: port + webDevOffset,
    management: port + managementOffset,
  };
}

/** A port with the part of the system that wants it. */
interface WantedPort {
  port: number;
  host: string;
  part: string;
  remedy: string;
}

/**
 * Makes sure that every port of the installation is free.
 *
 * @throws {OperatorError} naming each taken port, which part wants it and the setting that moves it
 */
export async function requireFreePorts(
  ports: Ports,
  { host, mailCatcher, webApps }: { host: string; mailCatcher: boolean; webApps: string[] },
): Promise<void> {
  const wanted = wantedPorts(ports, host, mailCatcher, webApps);
  const problems = await Promise.all(
    wanted.map(async ({ port, host: on, part, remedy }) => {
      const problem = await problemOf(port, on);
      return problem && `Port ${port}, wanted by ${part}, ${problem}. ${remedy}`;
    }),
  );
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) throw new OperatorError(found.join('\n'));
}

/**
 * A public port whose whole block is free now. Above those that browsers refuse to open (Fetch, 2.9 Port blocking), of which the last
 * is 10080, and below the range that systems hand out for outgoing connections, so that it stays free.
 */
export async function findFreePorts(): Promise<Ports> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const ports = portsFrom(randomInt(10_081, 32_000));
    const wanted = wantedPorts(ports, '127.0.0.1', true, []);
    const problems = await Promise.all(wanted.map(({ port, host }) => problemOf(port, host)));
    if (problems.every((problem) => problem === undefined)) return ports;
  }
  throw new OperatorError('No block of free ports was found on this machine.');
}

function wantedPorts(
  ports: Ports,
  host: string,
  mailCatcher: boolean,
  webApps: string[],
): WantedPort[] {
  const example = ports.public + 1_000 + portSpan <= 65_535 ? ports.public + 1_000 : 8080;
  const remedy = `Stop the program that has it, or set PORT, which moves all ports together (PORT=${example}).`;
  const own = serviceNames.map((name) => ({
    port: ports.public + services[name].portOffset,
    host: name === 'gateway' ? host : '127.0.0.1',
    part: name === 'gateway' ? 'the gateway (the web address)' : `the ${name} service`,
    remedy,
  }));
  const loopback = (port: number, part: string, more = ''): WantedPort => ({
    port,
    host: '127.0.0.1',
    part,
    remedy: remedy + more,
  });
  const other = ' With SMTP_URL, your own mail server, it is not needed.';
  const mail = [
    loopback(ports.mailWeb, "the mail catcher's page", other),
    loopback(ports.smtp, 'the mail catcher (SMTP)', other),
  ];
  return [
    ...own,
    ...(mailCatcher ? mail : []),
    ...webApps.map((app, index) => loopback(ports.webDev + index, `the web app ${app}`)),
    loopback(ports.management, "the gateway's management address"),
  ];
}

function problemOf(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EADDRINUSE') resolve('is taken by another program');
      else if (code === 'EACCES') resolve('may not be used by this user');
      else if (code === 'EADDRNOTAVAIL') resolve(`cannot be had on ${host} (HOST)`);
      else resolve(`cannot be used (${code ?? 'unknown reason'})`);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
