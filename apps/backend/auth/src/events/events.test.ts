import { schema } from '@countersign/db-auth';
import { authEventData, type EventsPage, readAuthEvent } from '@countersign/events';
import type { ServiceName } from '@countersign/service-discovery';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing/service.ts';

let auth: TestAuth;
let person: Awaited<ReturnType<TestAuth['person']>>;
beforeAll(async () => {
  auth = await createTestAuth();
  person = await auth.person(['maker', 'checker']);
  // Without two others nobody may be disabled.
  await Promise.all([auth.person(['maker', 'checker']), auth.person(['maker', 'checker'])]);
  auth.deps.sequencer.start();
});
afterAll(async () => {
  await auth.deps.sequencer.stop();
  await auth.close();
});

const ask = (query: string, as: ServiceName | null = 'notification') =>
  auth.call(`/internal/events?${query}`, { as });
const pull = async (after: number, wait = 0): Promise<EventsPage> => {
  const reply = await ask(`after=${after}&wait=${wait}&limit=500`);
  expect(reply.status).toBe(200);
  return reply.body.data as never;
};

/** All that comes after a position, up to the first event of a type. */
async function upTo(type: string, after: number): Promise<EventsPage['events']> {
  const all: EventsPage['events'] = [];
  while (!all.some((event) => event.type === `countersign.auth.${type}.v1`)) {
    const page = await pull(all.length + after, 20_000);
    all.push(...page.events);
  }
  return all;
}

test.each(schema.auditEvents)('%s has a type in the catalogue', (event) => {
  expect(authEventData.has(`countersign.auth.${event}.v1`)).toBe(true);
});

describe('the log of auth', () => {
  it('tells of sign-ins and roles, in order, and nothing of where from, by what session or secret', async () => {
    const last = 0;
    const { email, password, personId } = person;
    const wrong = { email, password: 'wrong-password-of-the-test' };
    await auth.call('/api/auth/sign-in/email', { body: wrong });
    await auth.signIn({ email, password });
    const actionId = crypto.randomUUID();
    const body = { actionId, personId, version: 0, roles: ['maker'] };
    await auth.call('/internal/people/roles', { body, as: 'user' });
    await auth.call('/internal/people/disable', {
      body: { actionId: crypto.randomUUID(), personId },
      as: 'user',
    });
    const events = await upTo('person_disabled', last);
    expect(events.map(({ sequence }) => Number(sequence))).toEqual(
      events.map((_, index) => last + index + 1),
    );
    const ofPerson = events.filter(({ subject }) => subject === `people/${personId}`);
    expect(ofPerson.map((event) => readAuthEvent(event))).toMatchObject([
      { type: 'countersign.auth.person_provisioned.v1', data: { personId } },
      { type: 'countersign.auth.roles_granted.v1', data: { roles: ['maker', 'checker'] } },
      { type: 'countersign.auth.sign_in_failed.v1', data: { personId } },
      { type: 'countersign.auth.signed_in.v1', data: { method: 'password', newDevice: true } },
      {
        type: 'countersign.auth.roles_changed.v1',
        data: { before: ['maker', 'checker'], roles: ['maker'], actionId, actorId: null },
      },
      { type: 'countersign.auth.person_disabled.v1', data: { sessionsEnded: 1 } },
    ]);
    const { rows } = await auth.owner.query(
      `select ip, session_id as session, request_id as request from auth_audit
       where person_id = $1 and event = 'signed_in'`,
      [personId],
    );
    const text = JSON.stringify(events);
    for (const kept of [...Object.values(rows[0]), email, password, wrong.password]) {
      expect(kept).toBeTruthy();
      expect(text).not.toContain(kept);
    }
  });

  it('says nothing of the addresses of the first people', async () => {
    const { last } = await pull(0);
    const people = [{ personId: crypto.randomUUID(), email: 'first@example.test' }];
    await auth.owner.query(`insert into auth_audit (event, details) values ('bootstrapped', $1)`, [
      { people },
    ]);
    const [event] = await upTo('bootstrapped', last);
    expect(event?.data).toEqual({
      entry: expect.any(Number),
      personId: null,
      actorId: null,
      actionId: null,
    });
  });

  it('answers as soon as somebody signs in', async () => {
    const other = await auth.person(['maker']);
    const { rows } = await auth.owner.query('select count(*)::int as entries from auth_audit');
    await expect.poll(async () => (await pull(0)).last).toBe(rows[0].entries);
    const waits = pull(rows[0].entries, 20_000);
    await expect.poll(() => auth.deps.sequencer.tail.waiting()).toBe(1);
    await auth.signIn(other);
    expect((await waits).events[0]).toMatchObject({
      type: 'countersign.auth.signed_in.v1',
      subject: `people/${other.personId}`,
    });
  });

  it.each([
    ['gateway', 403],
    ['user', 403],
    [null, 401],
    ['workflow', 200],
  ] as const)('is answered to %s with %s', async (as, status) => {
    expect((await ask('after=0', as)).status).toBe(status);
  });

  it('shows what waits for its position', async () => {
    const text = await auth.deps.metrics.registry.metrics();
    expect(text).toContain('countersign_events_unplaced{service="auth"}');
  });
});
