import { readFile } from 'node:fs/promises';
import { serviceNames, type ServiceName } from '@countersign/service-discovery';
import { describe, expect, it } from 'vitest';
import { installation } from './support/installation.ts';

/** A row of the table of metrics. */
interface Row {
  name: string;
  type: string;
  labels: string[];
  services: ServiceName[];
}

const text = await readFile(new URL('../../../docs/observability.md', import.meta.url), 'utf8');
const rows: Row[] = Array.from(
  text.matchAll(/^\| `([a-z_0-9]+)` +\| (\w+) +\| (.+?) +\| (.+?) +\|/gm),
  ([, name = '', type = '', labels = '', services = '']) => ({
    name,
    type,
    labels: Array.from(labels.matchAll(/`(\w+)`/g), ([, label = '']) => label),
    services: servicesOf(services),
  }),
);

/** Whom a cell says: `all`, `all but auth`, or some by name. */
function servicesOf(said: string): ServiceName[] {
  const all = /^all(?: but (?<except>\w+))?$/.exec(said);
  if (!all) return said.split(', ') as ServiceName[];
  return serviceNames.filter((name) => name !== all.groups?.except);
}

async function scrape(service: ServiceName): Promise<string> {
  const base =
    service === 'gateway' ? installation.managementUrl : installation.serviceUrls[service];
  return (await fetch(`${base}/metrics`)).text();
}

describe('the metrics that are documented', () => {
  it.each(serviceNames)('are those that %s exports', async (service) => {
    const exported = (await scrape(service)).matchAll(/^# TYPE (\S+) (\w+)$/gm);
    const documented = rows.filter(({ services }) => services.includes(service));
    expect(Array.from(exported, ([, name, type]) => `${name} ${type}`).toSorted()).toEqual(
      documented.map(({ name, type }) => `${name} ${type}`).toSorted(),
    );
  });

  it('have the labels that are documented', async () => {
    const found = new Map<string, Set<string>>();
    for (const service of serviceNames) {
      for (const [, sample = '', labels = ''] of (await scrape(service)).matchAll(
        /^(\w+)\{(.*)\} \S+$/gm,
      )) {
        const name = rows.find((row) => nameOfSample(row, sample))?.name ?? sample;
        const names = Array.from(labels.matchAll(/(\w+)="/g), ([, label = '']) => label);
        found.set(name, new Set([...(found.get(name) ?? []), ...names]));
      }
    }
    const own = (labels: Iterable<string>) =>
      [...labels].filter((label) => !['service', 'le'].includes(label)).toSorted();
    const sampled = rows.filter(({ name }) => found.has(name));
    for (const { name, labels } of sampled)
      expect(own(found.get(name)!), name).toEqual(own(labels));
    expect(sampled.length).toBeGreaterThan(40);
  });
});

function nameOfSample({ name, type }: Row, sample: string): boolean {
  return (
    name === sample || (type === 'histogram' && sample.replace(/_(bucket|sum|count)$/, '') === name)
  );
}
