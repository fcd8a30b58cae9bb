import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseNames, serviceNames } from '@countersign/service-discovery';
import { describe, expect, it } from 'vitest';
import { repository } from '../paths.ts';
import { documentedSettings } from '../services/settings.ts';
import { compositionProblems } from './composition-problems.ts';
import { readComposition, type Composition } from './composition.ts';

const read = (path: string): string => readFileSync(join(repository, path), 'utf8');
const text = read('compose.yaml');
const { services } = readComposition(text);

describe('compose.yaml', () => {
  it('runs the whole system, hardened, on loopback, in order', () => {
    expect(compositionProblems(readComposition(text))).toEqual([]);
  });

  it('stands on the base images that the Dockerfiles pin', () => {
    for (const [name, { build }] of Object.entries(services)) {
      if (!build) continue;
      const dockerfile = read(build.dockerfile ?? '');
      const others = ['NODE_IMAGE', 'NGINX_IMAGE', 'NPM_REGISTRY']
        .map((setting) => [setting, build.args?.[setting]])
        .filter(([, given]) => given !== undefined)
        .filter(([setting, given]) => !dockerfile.includes(`ARG ${setting}=${given}\n`));
      expect(others, name).toEqual([]);
      for (const setting of ['PACKAGE', 'FOLDER', 'NAME']) {
        expect(dockerfile).toContain(`ARG ${setting}`);
        expect(build.args?.[setting], name).toBeDefined();
      }
      const manifest = JSON.parse(read(`${build.args?.FOLDER}/package.json`)) as { name: string };
      expect(manifest.name).toBe(build.args?.PACKAGE);
    }
  });

  it('uses settings that exist', () => {
    for (const name of serviceNames) {
      const ofData = databaseNames.includes(name) ? ['Services with a database'] : [];
      const known = documentedSettings('Every service', ...ofData, name);
      expect([...known.keys()]).toContain('SERVICE_URLS');
      for (const container of [name, `demo-staff-${name}`]) {
        const settings = Object.keys(services[container]?.environment ?? {});
        expect(settings.filter((setting) => !known.has(setting))).toEqual([]);
      }
    }
  });

  it('runs programs that are in the images', () => {
    for (const name of serviceNames) {
      const programs = [name, `migrate-${name}`, `demo-staff-${name}`]
        .map((container) => services[container]?.command?.at(-1))
        .filter((program) => program !== undefined);
      for (const program of programs) {
        const file = program.replace(/\.mjs$/, '.ts');
        const source = `apps/backend/${name}/src/${file === 'main.ts' ? '' : 'bin/'}${file}`;
        expect(() => read(source), source).not.toThrow();
      }
    }
  });
});

describe('a composition would be refused', () => {
  it.each<[string, (composition: Composition) => unknown]>([
    ['without a service', (all) => delete all.services.workflow],
    ['without a part of the web app', (all) => delete all.services['web-user']],
    ['with another image', (all) => (all.services.user!.image = all.services.auth!.image!)],
    ['with a root that can be written to', (all) => (all.services.auth!.read_only = false)],
    ['with a capability', (all) => (all.services.auth!.cap_add = ['NET_ADMIN'])],
    ['with capabilities', (all) => delete all.services.database!.cap_drop],
    ['with privileges to gain', (all) => delete all.services.mail!.security_opt],
    ['with everything allowed', (all) => (all.services.gateway!.privileged = true)],
    ['with the network of the machine', (all) => (all.services.gateway!.network_mode = 'host')],
    ['with root', (all) => (all.services['migrate-user']!.user = '0:0')],
    ['with a root that talks', (all) => delete all.services.secrets!.network_mode],
    ['with a floating image', (all) => (all.services.database!.image = 'postgres:18')],
    ['on every interface', (all) => (all.services.gateway!.ports = ['8080:8080'])],
    ['with a service in the open', (all) => (all.services.auth!.ports = ['127.0.0.1:1:8080'])],
    [
      'with secrets of others',
      (all) => all.services.user!.volumes!.push('auth-secrets:/secrets/a:ro'),
    ],
    [
      'with owner logins told',
      (all) => all.services.user!.volumes!.push('migrations:/secrets/m:ro'),
    ],
    [
      'with secrets to change',
      (all) => (all.services.user!.volumes = ['user-secrets:/secrets/user']),
    ],
    ['with a secret in the file', (all) => (all.services.auth!.environment!.AUTH_SECRET = 'x')],
    ['with a password in a URL', (all) => (all.services.auth!.environment!.X = 'smtp://a:b@c')],
    ['that starts unmigrated', (all) => delete all.services.account!.depends_on],
    ['that opens too early', (all) => delete all.services.gateway!.depends_on!['web-host']],
    [
      'that does not find a service',
      (all) => delete all.services.account!.environment!.SERVICE_URLS,
    ],
    ['that does not find the app', (all) => delete all.services.gateway!.environment!.WEB_URLS],
    ['with a remote elsewhere', (all) => delete all.services['web-user']!.build!.args!.MOUNT],
    ['with a volume that nobody has', (all) => (all.volumes.forgotten = null)],
  ])('%s', (_, change) => {
    // Anchors share objects; a change is for one container.
    const changed = structuredClone(
      JSON.parse(JSON.stringify(readComposition(text))),
    ) as Composition;
    change(changed);
    expect(compositionProblems(changed)).not.toEqual([]);
  });
});
