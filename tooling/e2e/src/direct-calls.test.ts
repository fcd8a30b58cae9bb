import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Action } from '@countersign/actions';
import { actionHash, canonicalJson } from '@countersign/actions/canonical';
import { generateServiceKey } from '@countersign/auth/server';
import { root } from '@countersign/cli/root';
import {
  ownerNames,
  serviceNames,
  type OwnerService,
  type ServiceName,
} from '@countersign/service-discovery';
import { describe, expect, it } from 'vitest';
import { approve, file } from './support/actions.ts';
import { installation } from './support/installation.ts';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from './support/staff.ts';
import { callAs, direct, signerOf, userToken } from './support/services.ts';

const upstreams = serviceNames.filter((name) => name !== 'gateway');
const makerId = '019a0000-0000-7000-8000-000000000001';
const unauthenticated = { status: 401, error: { code: 'unauthenticated' } };

/** What people read of each: of an owner its directory, as its screens say. */
const publicAddress: Record<Exclude<ServiceName, 'gateway'>, string> = {
  auth: '/api/auth/me',
  workflow: '/api/workflow/actions',
  notification: '/api/notification/notifications',
  ...(Object.fromEntries(await Promise.all(ownerNames.map(directoryOf))) as Record<
    OwnerService,
    string
  >),
};

async function directoryOf(owner: OwnerService): Promise<[OwnerService, string]> {
  const about = join(root, 'apps/frontend', owner, 'src/about.ts');
  const { default: said } = (await import(about)) as {
    default: { directory: { resource: string } };
  };
  return [owner, said.directory.resource];
}

describe('a service reached without the gateway', () => {
  it.each(upstreams)('%s says 401 to everything but its probes', async (service) => {
    const addresses = [
      publicAddress[service],
      '/internal/actions/execute',
      '/internal/tokens',
      '/internal/nothing',
      '/nothing',
      '/',
    ];
    for (const path of addresses) {
      for (const method of ['GET', 'POST']) {
        const reply = await direct(service, path, { method });
        expect(reply, `${method} ${path}`).toMatchObject(unauthenticated);
      }
    }
    expect((await direct(service, '/health')).status).toBe(200);
  });

  it.each(upstreams)('%s takes no cookie and no header for a person', async (service) => {
    const cookie = (await staff('admin')).cookie();
    const reply = await direct(service, publicAddress[service], {
      headers: { cookie, 'x-user-id': makerId, 'x-person-id': makerId, 'x-roles': 'admin' },
    });
    expect(reply).toMatchObject(unauthenticated);
  });
});

describe('a token', () => {
  it('of a person is good for one service only', async () => {
    const cookie = (await staff('maker')).cookie();
    for (const audience of upstreams) {
      const token = await userToken(cookie, audience);
      for (const service of upstreams.filter((name) => name !== 'auth')) {
        const { status } = await direct(service, publicAddress[service], { token });
        expect(status, `${audience}'s token at ${service}`).toBe(service === audience ? 200 : 401);
      }
    }
  });

  it('of a person opens no internal address, and one of a service no public one', async () => {
    const token = await userToken((await staff('admin')).cookie(), 'user');
    const path = '/internal/actions/prepare';
    expect(await direct('user', path, { body: {}, token })).toMatchObject(unauthenticated);
    for (const service of upstreams.filter((name) => name !== 'auth')) {
      const reply = await callAs('gateway', service, publicAddress[service]);
      expect(reply, service).toMatchObject(unauthenticated);
    }
  });

  it('that was tampered with or signed by somebody else is none', async () => {
    const token = await userToken((await staff('auditor')).cookie(), 'user');
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, roles: ['admin'] })).toString(
      'base64url',
    );
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'user+jwt' })).toString(
      'base64url',
    );
    for (const bad of [
      `${header}.${forged}.${signature}`,
      `${none}.${payload}.`,
      `${header}.${payload}.`,
      'x.y.z',
    ]) {
      expect(await direct('user', '/api/user/users', { token: bad })).toMatchObject(
        unauthenticated,
      );
    }
  });

  it('of a service is good at the service it names, not at another', async () => {
    const token = await signerOf('workflow').sign({ audience: 'account' });
    const body = { actionType: 'create_promotion' };
    const reply = await direct('promotion', '/internal/actions/prepare', { body, token });
    expect(reply).toMatchObject(unauthenticated);
  });

  const issuers: [ServiceName, ServiceName, string][] = [
    ['gateway', 'promotion', '/internal/actions/prepare'],
    ['account', 'promotion', '/internal/actions/execute'],
    ['user', 'account', '/internal/actions/execute'],
    ['account', 'user', '/internal/actions/execute'],
    ['promotion', 'user', `/internal/users/${makerId}`],
    ['gateway', 'user', `/internal/users/${makerId}`],
    ['account', 'promotion', '/internal/promotions/by-code/SUMMER'],
    ['order', 'auth', '/internal/authority'],
    ['workflow', 'auth', '/internal/tokens'],
    ['user', 'auth', '/internal/tokens'],
    ['gateway', 'auth', '/internal/authority'],
    ['workflow', 'auth', '/internal/access-changes'],
    ['user', 'auth', '/internal/access-changes'],
    ['promotion', 'auth', '/internal/authority'],
    ['workflow', 'auth', '/internal/people/ensure'],
    ['gateway', 'auth', '/internal/people/disable'],
    ['account', 'auth', '/internal/people/check'],
    ['workflow', 'auth', '/internal/people/access'],
    ['gateway', 'auth', '/internal/people/access'],
    ['account', 'auth', '/internal/people/invited'],
    ['gateway', 'auth', '/internal/bootstrap'],
    ['workflow', 'auth', '/api/auth/me'],
  ];
  it.each(issuers)('of %s is refused by %s%s, which others call', async (from, to, path) => {
    const get = /\/(users|by-code|me|access-changes)\b/.test(path);
    const reply = await callAs(from, to, path, get ? {} : { body: {} });
    expect(reply, reply.text).toMatchObject({ status: 403, error: { code: 'forbidden' } });
  });

  it('that says workflow but was signed with another key is none', async () => {
    const { promotion, workflow } = installation.serviceKeys;
    const stranger = await generateServiceKey();
    for (const key of [promotion, stranger, { ...stranger, kid: workflow.kid }]) {
      const token = await signerOf('workflow', key).sign({ audience: 'user' });
      const reply = await direct('user', '/internal/actions/prepare', { body: {}, token });
      expect(reply).toMatchObject(unauthenticated);
    }
  });
});

describe('an order to execute', () => {
  const order = (payload = newPromotion()) => {
    const content = { actionType: 'create_promotion', schemaVersion: 1, payload };
    const canonical = canonicalJson({ ...content, target: null, targetVersion: null });
    return { actionId: randomUUID(), hash: actionHash(canonical), canonical, makerId };
  };
  const send = (body: object, action?: { id: string; hash: string }) =>
    callAs('workflow', 'promotion', '/internal/actions/execute', {
      body,
      claims: action ? { action } : {},
    });
  const forbidden = { status: 403, error: { code: 'forbidden' } };

  it('needs a token for this very action and hash', async () => {
    const wanted = order();
    const { actionId: id, hash } = wanted;
    const other = order();
    expect(await send(wanted)).toMatchObject(forbidden);
    expect(await send(wanted, { id: other.actionId, hash })).toMatchObject(forbidden);
    expect(await send(wanted, { id, hash: other.hash })).toMatchObject(forbidden);
  });

  it('needs the bytes that the hash is of', async () => {
    const approved = order();
    const { canonical } = order(newPromotion({ discountValue: '99' }));
    const { actionId: id, hash } = approved;
    const reply = await send({ ...approved, canonical }, { id, hash });
    expect(reply).toMatchObject({ ...forbidden, error: { details: [{ field: 'hash' }] } });
    const found = await (await staff('checker')).get('/api/promotion/promotions?q=99');
    expect(found.text).not.toContain(approved.actionId);
  });

  it('is executed once, and with another hash never again', async () => {
    const payload = newPromotion();
    const action: Action = await approve(await file('create_promotion', payload));
    const { id, hash, makerId: maker, execution } = action;
    const content = { actionType: 'create_promotion', schemaVersion: 1, payload };
    const canonical = canonicalJson({ ...content, target: null, targetVersion: null });
    const repeated = await send({ actionId: id, hash, canonical, makerId: maker }, { id, hash });
    expect(repeated.data).toEqual({ outcome: 'executed', result: execution.result });

    const changed = { ...order(), actionId: id };
    const refused = await send(changed, { id, hash: changed.hash });
    expect(refused).toMatchObject({ status: 409, error: { details: [{ field: 'hash' }] } });
  });
});
