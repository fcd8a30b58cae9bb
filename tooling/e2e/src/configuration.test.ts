import { readFile } from 'node:fs/promises';
import { baseShape, databaseShape, keyShape } from '@countersign/http';
import { serviceNames, type ServiceName } from '@countersign/service-discovery';
import { afterEach, describe, expect, it } from 'vitest';
import { installation } from './support/installation.ts';

const root = new URL('../../../', import.meta.url);
const text = await readFile(new URL('docs/configuration.md', root), 'utf8');

/** The settings of a section with their defaults, as its table has them. */
function documented(section: string): Map<string, string> {
  const [, rest = ''] = text.split(`\n## ${section}\n`);
  const [content = ''] = rest.split('\n## ');
  const rows = content.matchAll(/^\| `([A-Z_<>]+)`\s*\| (.*?)\s*\|/gm);
  return new Map([...rows].map(([, name = '', value = '']) => [name, value]));
}

/** The names that a file reads from the environment. */
async function namesIn(path: string): Promise<string[]> {
  const source = await readFile(new URL(path, root), 'utf8');
  const entries = source.matchAll(/\b([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*): (?:z\b|\w+[.(]|flag\b)/g);
  return [...new Set([...entries].map(([, name = '']) => name))];
}

const sorted = (names: Iterable<string>): string[] => [...names].toSorted();
const shared: Record<string, object> = {
  'Every service': baseShape,
  'Services with a database': databaseShape,
  'Services with keys': keyShape,
};

describe('the names of settings', () => {
  it.each(Object.entries(shared))('%s: all, and no others', (section, shape) => {
    expect(sorted(documented(section).keys())).toEqual(sorted(Object.keys(shape)));
  });

  it.each(serviceNames)('%s: all of its own, and no others', async (service) => {
    const own = await namesIn(`apps/backend/${service}/src/env.ts`);
    const elsewhere = Object.values(shared).flatMap((shape) => Object.keys(shape));
    const extra = sorted(own.filter((name) => service === 'gateway' || !elsewhere.includes(name)));
    expect(sorted(documented(service).keys())).toEqual(extra);
  });

  it('one machine: all, and no others', async () => {
    const fixed = await namesIn('apps/cli/src/settings.ts');
    const databases = ['DATABASE_URL_<SERVICE>', 'DATABASE_OWNER_URL_<SERVICE>'];
    expect(sorted(documented('One machine').keys())).toEqual(sorted([...fixed, ...databases]));
  });

  it('one machine: .env.example has the same, with the same defaults', async () => {
    const example = await readFile(new URL('.env.example', root), 'utf8');
    const lines = [...example.matchAll(/^#([A-Z_<>]+=.*)$/gm)].map(([, line = '']) => line);
    const rows = [...documented('One machine')].map(
      ([name, value]) => `${name}=${value === 'none' ? '' : value.replaceAll('`', '')}`,
    );
    expect(sorted(lines)).toEqual(sorted(rows));
  });

  it('migrations', () => {
    expect([...documented('Migrations').keys()]).toEqual(['DATABASE_OWNER_URL']);
  });
});

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

/** What a service reads when only what it requires is set. */
async function readWithDefaults(service: ServiceName): Promise<Record<string, unknown>> {
  process.env = {
    DATABASE_URL: 'postgres://app@127.0.0.1/nowhere',
    SERVICE_KEY: JSON.stringify(installation.serviceKeys[service]),
    SERVICE_PUBLIC_KEYS: '{}',
    AUTH_SECRET: 'Zk3vQ9xN7bL1tR5wY8cH2mJ6pD4sF0aG',
    WEBHOOK_SECRET: 'Zk3vQ9xN7bL1tR5wY8cH2mJ6pD4sF0aG',
    SMTP_URL: 'smtp://127.0.0.1:25',
  };
  const path = new URL(`apps/backend/${service}/src/env.ts`, root).href;
  const { readEnv } = (await import(path)) as { readEnv: () => Record<string, unknown> };
  return readEnv();
}

/** What a default reads like in the tables: `8080`, `none`; required settings have no default. */
function asDocumented(actual: unknown, value: string): string {
  if (actual === undefined) return 'none';
  if (!value.startsWith('`')) return value;
  return `\`${typeof actual === 'string' ? actual : JSON.stringify(actual)}\``;
}

describe('the defaults of settings', () => {
  it.each(serviceNames)('%s: as documented', async (service) => {
    const values = await readWithDefaults(service);
    const sections = [...Object.keys(shared), service].map(documented);
    const rows = sections
      .flatMap((section) => [...section])
      .filter(([name, value]) => name in values || value === 'none');
    const actual = rows.map(([name, value]) => [name, asDocumented(values[name], value)]);
    expect(actual.length).toBeGreaterThan(4);
    expect(actual).toEqual(rows);
  });

  it('one machine: as documented', async () => {
    const source = await readFile(new URL('apps/cli/src/settings.ts', root), 'utf8');
    for (const [name, value] of documented('One machine')) {
      const entry =
        new RegExp(`\\b${name}: z[^]*?(?=\\n {2}[A-Z}]|\\n\\}\\))`).exec(source)?.[0] ?? '';
      const fallback = /\.default\('?(.*?)'?\)/.exec(entry)?.[1];
      expect(fallback === undefined ? 'none' : `\`${fallback}\``, name).toBe(value);
    }
  });
});
