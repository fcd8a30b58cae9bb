import { rm } from 'node:fs/promises';
import { startSystem } from '@countersign/cli/system';
import { throwawayFolder } from '@countersign/postgres';
import { startCollector } from '@countersign/telemetry/testing';
import type { ServiceName } from '@countersign/service-discovery';
import type { TestProject } from 'vitest/node';
import type { Installation } from './installation.ts';

declare module 'vitest' {
  interface ProvidedContext {
    installation: Installation;
  }
}

/** Writes that one session may make a minute: so few that a test can use them up. */
const writesPerMinute = 400;

/**
 * Settings that differ from the defaults: all tests come from one network address, which would soon
 * have signed in too often.
 */
const env = {
  SIGN_IN_LIMIT_PER_MINUTE: '1000',
  // Half of the time that a request may take on a busy machine would be too much.
  SIGN_IN_SLOWEST_MS: '1000',
  SENSITIVE_LIMIT_PER_MINUTE: '1000',
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: '10000',
  RATE_LIMIT_WRITES_PER_MINUTE: String(writesPerMinute),
  DISCORD_CLIENT_ID: 'end-to-end',
  DISCORD_CLIENT_SECRET: 'never shown to Discord',
  // So that the tests of what logs say see everything that they can say.
  LOG_LEVEL: 'debug',
};

/** Starts the whole system, as it is built, on a data folder of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = throwawayFolder('countersign-e2e-');
  const collector = await startCollector();
  const system = await startSystem({
    dataDir,
    port: 0,
    env: { ...env, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
    build: true,
    durable: false,
  });
  const { url, managementUrl, mailUrl = '', serviceKeys, superuserUrl = '' } = system;
  const services = Object.entries(system.services);
  project.provide('installation', {
    url,
    managementUrl,
    collectorUrl: collector.url,
    mailUrl,
    dataDir,
    superuserUrl,
    serviceKeys,
    writesPerMinute,
    serviceUrls: Object.fromEntries(
      services.map(([name, service]) => [name, service.url]),
    ) as Record<ServiceName, string>,
  });
  return async () => {
    await system.stop();
    await collector.close();
    await rm(dataDir, { recursive: true, force: true });
  };
}
