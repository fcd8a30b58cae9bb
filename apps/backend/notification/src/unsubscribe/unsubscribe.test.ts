import { randomUUID } from 'node:crypto';
import { testPerson } from '@countersign/auth/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startNotification, type TestNotification } from '../testing/service.ts';
import { createUnsubscribeLinks, type Unsubscription } from './links.ts';

const personId = randomUUID();
const origin = 'https://approvals.example';
const links = createUnsubscribeLinks('a secret of thirty-two characters', origin);
const tokenOf = (which: Unsubscription, from = links) =>
  new URL(from.to(which)).searchParams.get('link')!;
const token = tokenOf({ personId, what: 'decided' });

describe('a link', () => {
  it('is good for one person and one kind', () => {
    expect(links.read(token)).toEqual({ personId, what: 'decided' });
    expect(links.to({ personId, what: 'decided' })).toMatch(/^[\w:/.?=-]+$/);
  });

  it.each<[string, string]>([
    ['of another person', token.replace(personId, randomUUID())],
    ['of another kind', token.replace('decided', 'executed')],
    ['of another version', token.replace('v1', 'v2')],
    [
      'of another secret',
      tokenOf({ personId, what: 'decided' }, createUnsubscribeLinks('another', origin)),
    ],
    ['without its end', token.slice(0, -1)],
    ['without a signature', token.replace(/\.[^.]+$/, '.')],
    ['of less', token.replace(/\.[^.]+$/, '')],
    ['of nothing', ''],
  ])('%s is none', (_, other) => {
    expect(links.read(other)).toBeUndefined();
  });
});

describe('its address', () => {
  let notification: TestNotification;
  beforeAll(async () => {
    notification = await startNotification({ tells: false });
  });
  afterAll(() => notification.stop());

  const body = 'List-Unsubscribe=One-Click';
  async function ask(method: string, path: string, text?: string, from = 'gateway' as const) {
    const { identity } = notification.workflow;
    const service = await identity.serviceTokens(from).sign({ audience: 'notification' });
    const type = 'application/x-www-form-urlencoded';
    const headers = { authorization: `Bearer ${service}`, ...(text && { 'content-type': type }) };
    return notification.app.request(path, { method, headers, ...(text && { body: text }) });
  }
  const pathOf = (which: Unsubscription) => notification.links.to(which).slice(origin.length);
  const choicesOf = async (person: ReturnType<typeof testPerson>) =>
    (await notification.call(person, 'GET', '/preferences')).body.data.mail;

  it('turns off what it names for its person, and nothing else', async () => {
    const [person, other] = [testPerson(), testPerson()];
    const before = await choicesOf(person);
    const path = pathOf({ personId: person.personId, what: 'mentioned' });
    for (let times = 0; times < 2; times += 1) {
      expect((await ask('POST', path, body)).status).toBe(200);
      expect(await choicesOf(person)).toEqual({ ...before, mentioned: 'off' });
    }
    expect(await choicesOf(other)).toEqual(before);
  });

  it('turns off what comes once a day, and leaves the rest', async () => {
    const person = testPerson();
    const mail = { decided: 'digest', executed: 'digest', commented: 'each' };
    await notification.call(person, 'PUT', '/preferences', { mail });
    const path = pathOf({ personId: person.personId, what: 'digest' });
    expect((await ask('POST', path, body)).status).toBe(200);
    const chosen = { decided: 'off', executed: 'off', commented: 'each', mentioned: 'each' };
    expect(await choicesOf(person)).toMatchObject(chosen);
  });

  it('changes nothing where it is read, or asked for anything else', async () => {
    const person = testPerson();
    const path = pathOf({ personId: person.personId, what: 'mentioned' });
    const read = await ask('GET', path);
    expect([read.status, read.headers.get('location')]).toEqual([
      302,
      '/notifications/preferences',
    ]);
    for (const text of ['List-Unsubscribe=Never', undefined]) {
      const reply = await ask('POST', path, text);
      expect(reply.status).toBe(422);
      expect(await reply.json()).toMatchObject({
        error: { details: [{ field: 'List-Unsubscribe' }] },
      });
    }
    expect((await ask('POST', `${path.slice(0, -1)}_`, body)).status).toBe(404);
    expect(await choicesOf(person)).toMatchObject({ mentioned: 'each' });
  });

  it('is reached through the gateway alone', async () => {
    const path = pathOf({ personId, what: 'mentioned' });
    expect((await notification.app.request(path, { method: 'POST' })).status).toBe(401);
    expect((await ask('POST', path, body, 'workflow' as 'gateway')).status).toBe(403);
  });
});
