import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type ServiceName,
  callersOf,
  callsOf,
  serviceNames,
  services,
  webApps,
} from './services.ts';
import { serviceUrl, trustedOrigins, webAppUrl } from './urls.ts';

const foldersIn = (path: string): string[] =>
  readdirSync(new URL(`../../../${path}`, import.meta.url)).toSorted();

describe('the table of services', () => {
  it('names exactly the folders under apps/backend', () => {
    expect([...serviceNames].toSorted()).toEqual(foldersIn('apps/backend'));
  });

  it('names exactly the folders under apps/frontend', () => {
    expect([...webApps].toSorted()).toEqual(foldersIn('apps/frontend'));
  });

  it('gives every service a port of its own', () => {
    const offsets = serviceNames.map((name) => services[name].portOffset);
    expect(new Set(offsets).size).toBe(offsets.length);
  });

  it('has no cycle of calls', () => {
    const visit = (name: ServiceName, path: ServiceName[]): void => {
      expect(path, `cycle: ${[...path, name].join(' → ')}`).not.toContain(name);
      for (const callee of callsOf(name)) visit(callee, [...path, name]);
    };
    for (const name of serviceNames) visit(name, []);
  });

  it('lets nobody whom it calls call workflow', () => {
    expect(callersOf('workflow')).toEqual(['gateway', 'notification']);
    expect(callersOf('gateway')).toEqual([]);
  });
});

describe('addresses', () => {
  it.each([
    ['local', 'http://127.0.0.1:9002'],
    ['cluster', 'http://workflow.countersign.svc.cluster.local:8080'],
  ] as const)('resolves workflow in %s', (environment, expected) => {
    expect(serviceUrl('workflow', { environment, port: 9000 })).toBe(expected);
  });

  it('finds the builds of the web app at the paths that browsers know', () => {
    const installation = { environment: 'cluster', port: 8080, namespace: 'approvals' } as const;
    expect(webAppUrl('host', installation)).toBe(
      'http://web-host.approvals.svc.cluster.local:8080',
    );
    expect(webAppUrl('user', installation)).toBe(
      'http://web-user.approvals.svc.cluster.local:8080/mfe/user',
    );
  });

  it('trusts both spellings of loopback, and only the public origin elsewhere', () => {
    expect(trustedOrigins('http://localhost:8080')).toEqual([
      'http://localhost:8080',
      'http://127.0.0.1:8080',
    ]);
    expect(trustedOrigins('https://approvals.example')).toEqual(['https://approvals.example']);
  });
});
