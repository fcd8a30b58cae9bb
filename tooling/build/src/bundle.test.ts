import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundle } from './bundle.ts';

let service: string;

beforeEach(() => {
  service = mkdtempSync(join(tmpdir(), 'countersign-build-'));
});

afterEach(() => rmSync(service, { recursive: true }));

function write(path: string, content: string): void {
  const file = join(service, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function writeService(dependencies: Record<string, string>): void {
  write('package.json', JSON.stringify({ type: 'module', dependencies }));
  write('src/main.ts', "import { greeting } from './greeting.ts';\nconsole.log(greeting);");
  write('src/greeting.ts', "export const greeting: string = 'listening';");
}

test('makes one file a program that runs without node_modules', async () => {
  writeService({ '@countersign/db-demo': 'workspace:*' });
  write('src/bin/migrate.ts', "console.log(typeof require, __dirname.endsWith('dist'));");
  write('src/bin/bootstrap.ts', "console.log('bootstrapped');");
  write('node_modules/@countersign/db-demo/drizzle/0000_base.sql', 'select 1;');
  write('dist/stale.mjs', '');

  expect(await bundle(service)).toEqual(['bootstrap.mjs', 'main.mjs', 'migrate.mjs']);

  rmSync(join(service, 'node_modules'), { recursive: true });
  const run = (name: string): string =>
    execFileSync(process.execPath, [join(service, 'dist', name)], { encoding: 'utf8' }).trim();
  expect(run('main.mjs')).toBe('listening');
  expect(run('migrate.mjs')).toBe('function true');
  expect(run('bootstrap.mjs')).toBe('bootstrapped');
  expect(existsSync(join(service, 'dist/main.mjs.map'))).toBe(true);
  expect(existsSync(join(service, 'dist/drizzle/0000_base.sql'))).toBe(true);
  expect(existsSync(join(service, 'dist/stale.mjs'))).toBe(false);
});

test('keeps apart what a program loads only when it needs it', async () => {
  write('package.json', JSON.stringify({ type: 'module' }));
  write(
    'src/main.ts',
    "console.log(process.argv[2] ? (await import('./heavy/heavy.ts')).weight : 'light');",
  );
  write(
    'src/heavy/heavy.ts',
    "import { unit } from './unit.ts';\nexport const weight = `9 ${unit}`;",
  );
  write('src/heavy/unit.ts', "export const unit = 'tons';");

  expect(await bundle(service)).toEqual(['main.mjs']);

  const main = join(service, 'dist/main.mjs');
  const run = (...args: string[]): string =>
    execFileSync(process.execPath, [main, ...args], { encoding: 'utf8' }).trim();
  expect(readFileSync(main, 'utf8')).not.toContain('tons');
  expect(run('heavy')).toBe('9 tons');
  rmSync(join(service, 'dist/heavy.mjs'));
  expect(run()).toBe('light');
});

test('copies no migrations for a service without a database', async () => {
  writeService({});
  await bundle(service);
  expect(existsSync(join(service, 'dist/drizzle'))).toBe(false);
});

test('refuses a service with two databases, and one without a main', async () => {
  writeService({ '@countersign/db-a': '*', '@countersign/db-b': '*' });
  await expect(bundle(service)).rejects.toThrow('owns one database');
  rmSync(join(service, 'src/main.ts'));
  await expect(bundle(service)).rejects.toThrow('has no main.ts');
});
