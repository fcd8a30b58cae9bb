import { randomUUID } from 'node:crypto';
import { newGroup } from '@countersign/testkit/payloads';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answer } from './support/services.ts';
import { createUser } from './support/staff.ts';

const makerId = '019a0000-0000-7000-8000-000000000001';

describe('what services ask of auth about people', () => {
  it('workflow and user of auth: who may review, with groups and limits', async () => {
    const people = z.strictObject({
      people: z.array(
        z.strictObject({
          personId: z.uuid(),
          name: z.string(),
          roles: z.array(z.string()),
          joinedAt: z.iso.datetime(),
          version: z.int(),
          signIn: z.enum(['invited', 'accepted']),
          groups: z.array(z.string()),
          limits: z.record(z.string(), z.string()),
        }),
      ),
    });
    for (const as of ['workflow', 'user'] as const) {
      const path = '/internal/people/standing';
      const all = await answer(people, as, 'auth', path, { body: {} });
      expect(all.people.length).toBeGreaterThan(1);
      const named = { body: { personIds: [makerId] } };
      expect(await answer(people, as, 'auth', path, named)).toMatchObject({
        people: [{ personId: makerId, roles: ['maker'] }],
      });
    }
  });

  it('user of auth: groups, limits and roles, once an action', async () => {
    const { personId } = await createUser();
    const { name, title } = newGroup();
    const done = z.strictObject({ outcome: z.literal('changed') });
    const twice = async (path: string, request: object) => {
      const body = { actionId: randomUUID(), ...request };
      await answer(done, 'user', 'auth', path, { body });
      await answer(done, 'user', 'auth', path, { body });
    };
    await twice('/internal/groups/create', { name, title });
    const members = { group: name, version: 1, add: [personId], remove: [] };
    await twice('/internal/groups/membership', members);
    const limits = [{ currency: 'EUR', amount: '5' }];
    await twice('/internal/people/limits', { personId, version: 0, limits });
    await twice('/internal/people/roles', { personId, version: 1, roles: ['checker'] });
    const refused = z.strictObject({
      outcome: z.literal('conflict'),
      code: z.literal('stale_target'),
      reason: z.string(),
      field: z.literal('group'),
    });
    const late = { body: { actionId: randomUUID(), ...members } };
    await answer(refused, 'user', 'auth', '/internal/groups/membership', late);

    const group = z.strictObject({
      name: z.literal(name),
      title: z.literal(title),
      version: z.literal(2),
      createdAt: z.iso.datetime(),
      members: z.array(z.strictObject({ personId: z.literal(personId), name: z.string() })),
    });
    await answer(group, 'user', 'auth', '/internal/groups/read', { body: { name } });
    const page = z.strictObject({
      groups: z.array(z.strictObject({ name: z.string(), title: z.string(), members: z.int() })),
      total: z.int(),
      more: z.boolean(),
    });
    const found = { body: { q: name, limit: 10 } };
    expect(await answer(page, 'user', 'auth', '/internal/groups/list', found)).toEqual({
      groups: [{ name, title, members: 1 }],
      total: 1,
      more: false,
    });
  });
});
