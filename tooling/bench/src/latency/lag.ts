import type { System } from '@countersign/cli/system';
import { serviceNames, type ServiceName } from '@countersign/service-discovery';

/** The event loop is looked at so often, in seconds: what it reports without any delay. */
const precision = 0.05;

/**
 * How late the event loop of each service was in 99 of 100 cases since it was last asked, in
 * milliseconds; asking begins anew.
 */
export async function lagOf(system: System): Promise<Record<ServiceName, number>> {
  const lags = serviceNames.map(async (name) => {
    const base = name === 'gateway' ? system.managementUrl : system.services[name].url;
    const text = await (await fetch(`${base}/metrics`)).text();
    return [name, lagIn(text)] as const;
  });
  return Object.fromEntries(await Promise.all(lags)) as Record<ServiceName, number>;
}

/** The delay in a service's metrics, in milliseconds. */
export function lagIn(metrics: string): number {
  const [, seconds] = /^nodejs_eventloop_lag_p99_seconds(?:\{.*\})? (\S+)$/m.exec(metrics) ?? [];
  return Math.max(0, 1000 * (Number(seconds) - precision));
}
