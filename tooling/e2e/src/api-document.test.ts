import { randomUUID } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { actionTypeNames, actionTypes, auditEvents } from '@countersign/actions';
import * as replies from '@countersign/actions/policy-replies';
import { actionDetail } from '@countersign/actions/replies';
import { can, permissionsOf, resources, roles, type Role } from '@countersign/auth';
import { errorCodes, isStreamAddress, statusOf } from '@countersign/http';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { installation } from './support/installation.ts';
import { direct, signerOf } from './support/services.ts';
import { staff } from './support/staff.ts';

const root = new URL('../../../', import.meta.url).pathname;
const text = await readFile(`${root}docs/api.md`, 'utf8');

const calls = [...text.matchAll(/^\| `(GET|POST|PUT|DELETE) (\/\S+)`/gm)].map(
  ([, method = '', path = '']) => [method, path] as const,
);

/** Every public route, read from the services' own sources. */
async function routes(): Promise<string[]> {
  const found: string[] = [];
  const prefixes: Record<string, string> = {
    auth: '/api/auth',
    workflow: '/api/workflow',
    notification: '/api/notification',
  };
  for (const file of globSync('apps/backend/*/src/**/*routes.ts', { cwd: root })) {
    const source = await readFile(root + file, 'utf8');
    const service = file.split('/')[2] ?? '';
    const prefix = prefixes[service] ?? '';
    for (const [, method = '', path = ''] of source.matchAll(
      /\.(get|post|delete|put|patch)\(\s*['`](\/[^'`]*)['`]/g,
    )) {
      const address = prefix + path.replace('${oidcProviderId}', 'oidc');
      if (isPublic(file, address)) found.push(`${method.toUpperCase()} ${address}`);
    }
  }
  return [...new Set(found)];
}

/** Middleware for many addresses is no route, and some files hold what only services ask. */
const forServices = /\/auth\/src\/(token|person|group|letters)\//;

function isPublic(file: string, address: string): boolean {
  const isAsked = !address.includes('*') && !address.includes('/internal/');
  return isAsked && !forServices.test(file) && address.startsWith('/api/');
}

describe('the calls of docs/api.md', () => {
  it('are all public routes of the services, and no others', async () => {
    const documented = calls.map(([method, path]) => `${method} ${path}`);
    const own = ['GET /health', 'GET /ready'];
    expect(documented.toSorted()).toEqual([...(await routes()), ...own].toSorted());
  });

  it.each(calls.filter(([, path]) => !path.includes('/oauth2/')))(
    '%s %s is answered at the public address',
    async (method, path) => {
      const address = path.replace(':actionType', 'create_user').replaceAll(/:\w+/g, randomUUID());
      const visitor = await staff('auditor');
      const spare = path === '/api/auth/sign-out' || path.endsWith('/revoke-others');
      const reply = await visitor.send(address, {
        // Of a stream the head is all that ends.
        method: isStreamAddress(method, path) ? 'HEAD' : method,
        ...(method !== 'GET' && { body: spare ? '[' : {} }),
        ...(spare && { headers: { origin: 'null' } }),
      });
      expect(reply.status, reply.text).not.toBe(405);
      expect(reply.status, reply.text).toBeLessThan(500);
      expect(reply.error?.message).not.toBe('There is nothing at this address');
    },
  );
});

/** A text without what stands in brackets, and in brackets within these. */
function withoutAsides(row: string): string {
  const less = row.replaceAll(/\([^()]*\)/g, '');
  return less === row ? row : withoutAsides(less);
}

describe('the tables of docs/api.md', () => {
  it('name every error code with its status', () => {
    const rows = [...text.matchAll(/^\| (\d{3}) +\| `(\w+)`/gm)];
    const documented = rows.map(([, status = '', code = '']) => `${status} ${code}`);
    expect(documented).toEqual(errorCodes.map((code) => `${statusOf(code)} ${code}`).toSorted());
  });

  it('say of every role what it permits', () => {
    const rows = [...text.matchAll(/^\| `(\w+:\w+)` +\|([^\n]*)\|[^|\n]*\|$/gm)];
    const documented = rows.map(([, permission = '', cells = '']) => {
      const held = cells.split('|').map((cell) => cell.trim() === 'yes');
      return [permission, ...roles.filter((_, index) => held[index])].join(' ');
    });
    const names = Object.entries(resources).flatMap(([resource, verbs]) =>
      verbs.map((verb) => `${resource}:${verb}`),
    );
    const holders = (permission: string): Role[] =>
      roles.filter((role) => permissionsOf([role]).some((granted) => granted === permission));
    const actual = names.map((permission) => [permission, ...holders(permission)].join(' '));
    expect(documented.toSorted()).toEqual(actual.toSorted());
    expect(can(['auditor'], 'action', 'review')).toBe(false);
  });

  it('name every type of action with its fields', () => {
    for (const name of actionTypeNames) {
      const row = new RegExp(`^\\| \`${name}\` +\\|(.*)\\|.*\\|$`, 'm').exec(text)?.[1] ?? '';
      const fields = [...withoutAsides(row).matchAll(/`(\w+\??)`/g)].map(([, field = '']) => field);
      const { properties, required = [] } = z.toJSONSchema(actionTypes[name].schema, {
        io: 'input',
      });
      const inSchema = Object.keys(properties ?? {});
      const schema = inSchema.map((field) => (required.includes(field) ? field : `${field}?`));
      expect(fields.toSorted(), name).toEqual(schema.toSorted());
    }
  });
});

describe('what docs/api.md says of policies', () => {
  const [, section = ''] = /^## Policies$([\s\S]*?)^## /m.exec(text) ?? [];
  const { stages, policy } = actionDetail.shape;

  it.each([
    ['a policy', replies.policyDetail],
    ['a version', replies.policyDetail.shape.versions.element],
    ['a problem', replies.policyCheck.shape.problems.element],
    ['a simulation', replies.policySimulation],
    ['a replay', replies.policyReplay],
    ['a sample', replies.policyReplay.shape.samples.element],
    ['a stage', stages.element],
    ['a bound policy', policy.unwrap()],
  ])('names every field of %s', (_what, schema) => {
    const fields = Object.keys(schema.shape);
    expect(fields.filter((field) => !new RegExp(`\\b${field}\\b`).test(section))).toEqual([]);
  });

  it('names every event of a history', () => {
    const [, events = ''] = /^The \*\*history\*\*([\s\S]*?)^$/m.exec(text) ?? [];
    expect(auditEvents.filter((event) => !events.includes(`\`${event}\``))).toEqual([]);
  });
});

it('a provider’s callback answers once the provider is set up', async () => {
  const token = await signerOf('gateway').sign({ audience: 'auth' });
  const reply = await direct('auth', '/api/auth/callback/discord', { token });
  expect(reply.status).toBe(302);
  expect(reply.headers.get('location')).toContain(installation.url);
});
