import type { CloudEvent } from '@countersign/events';
import { describe, expect, it } from 'vitest';
import { Webhook as Verifier } from 'standardwebhooks';
import { matches, type Selection } from './matches.ts';
import { messageOf } from './message.ts';
import { nextTry, retryTimes } from './retries.ts';
import { secretOf } from './secret.ts';
import { generationsAt, overlapsUntil, signed } from './sign.ts';

const actionId = '01890a5d-ac96-774b-bcce-b302099a8057';
const eventOf = (change: Partial<CloudEvent> = {}, data: object = {}): CloudEvent => ({
  specversion: '1.0',
  id: `${actionId}.2`,
  source: '/workflow',
  type: 'countersign.action.approval_given.v1',
  subject: `actions/${actionId}`,
  time: '2026-11-28T10:00:00.123Z',
  datacontenttype: 'application/json',
  sequence: '7',
  sequencetype: 'Integer',
  partitionkey: actionId,
  data: {
    actionId,
    actionType: 'create_order',
    actor: { personId: actionId, name: 'Ada <b>' },
    comment: 'SECRET',
    ...data,
  },
  ...change,
});

describe('a webhook sends', () => {
  const all: Selection = { events: null, actionTypes: null };
  it.each<[string, Selection, CloudEvent, boolean]>([
    ['all events', all, eventOf(), true],
    ['also those that are not known', all, eventOf({ type: 'countersign.key.made.v1' }), true],
    ['the events that it names', { ...all, events: ['approval_given'] }, eventOf(), true],
    ['no others', { ...all, events: ['approved', 'executed'] }, eventOf(), false],
    [
      'an event in any version',
      { ...all, events: ['executed'] },
      eventOf({ type: 'countersign.action.executed.v2' }),
      true,
    ],
    ['types of action that it names', { ...all, actionTypes: ['create_order'] }, eventOf(), true],
    ['no other types', { ...all, actionTypes: ['create_user'] }, eventOf(), false],
    [
      'only what both say',
      { events: ['executed'], actionTypes: ['create_order'] },
      eventOf(),
      false,
    ],
  ])('%s', (_what, webhook, event, expected) => {
    expect(matches(webhook, event)).toBe(expected);
  });
});

describe('a delivery that failed', () => {
  const minute = 60_000;
  const day = 24 * 60 * minute;
  it.each<[number, number, number | undefined]>([
    [1, 100, 5_000],
    [2, 5_000, 30_000],
    [3, 40_000, 2 * minute],
    [4, 3 * minute, 10 * minute],
    [5, 13 * minute, 60 * minute],
    [6, 73 * minute, 180 * minute],
    [7, 253 * minute, 360 * minute],
    [8, 613 * minute, 360 * minute],
    [10, day - minute, minute],
    [11, day, undefined],
    [1, 2 * day, undefined],
  ])('%i times in %i ms is tried again in %s', (failures, ageMs, expected) => {
    expect(nextTry(retryTimes, failures, ageMs)).toBe(expected);
  });
});

describe('a secret', () => {
  const root = 'r'.repeat(40);
  it('is of one webhook and one generation, and always the same', () => {
    const secret = secretOf(root, actionId, 1);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(secretOf(root, actionId, 1)).toBe(secret);
    const others = [
      secretOf(root, actionId, 2),
      secretOf(root, actionId.replace('0', '1'), 1),
      secretOf('s'.repeat(40), actionId, 1),
    ];
    expect(new Set([secret, ...others]).size).toBe(4);
  });

  const rotatedAt = '2026-11-28T10:00:00.000Z';
  const day = 86_400_000;
  it.each([
    [1, null, 0, [1]],
    [2, rotatedAt, 0, [2, 1]],
    [2, rotatedAt, day - 1, [2, 1]],
    [2, rotatedAt, day, [2]],
    [7, rotatedAt, 1_000, [7, 6]],
  ])('of generation %i since %s signs %i ms later by %j', (generation, since, later, expected) => {
    const webhook = { generation, rotatedAt: since };
    const now = Date.parse(rotatedAt) + later;
    expect(generationsAt(webhook, now)).toEqual(expected);
    expect(overlapsUntil(webhook, now)).toBe(
      expected.length === 1 ? null : '2026-11-29T10:00:00.000Z',
    );
  });

  it('signs as others verify, by each that is good', () => {
    const body = JSON.stringify(eventOf());
    const now = Date.now();
    const webhook = { webhookId: actionId, generation: 2, rotatedAt: new Date(now).toISOString() };
    const headers = signed(root, webhook, { id: 'an.1', body }, now);
    for (const generation of [1, 2]) {
      const verifier = new Verifier(secretOf(root, actionId, generation));
      expect(verifier.verify(body, headers)).toEqual(eventOf());
      expect(() => verifier.verify(`${body} `, headers)).toThrow('No matching signature');
    }
    const other = new Verifier(secretOf(root, actionId, 3));
    expect(() => other.verify(body, headers)).toThrow('No matching signature');
    const old = signed(root, webhook, { id: 'an.1', body }, now - 600_000);
    expect(() => new Verifier(secretOf(root, actionId, 2)).verify(body, old)).toThrow('too old');
  });
});

describe('a message', () => {
  const link = `https://approvals.example/actions/${actionId}`;
  const of = (format: 'cloudevents' | 'slack' | 'teams', event = eventOf()) => {
    const { contentType, body } = messageOf(format, event, 'https://approvals.example');
    return { contentType, message: JSON.parse(body) as Record<string, unknown>, body };
  };

  it('is the event itself', () => {
    const { contentType, message } = of('cloudevents');
    expect(contentType).toContain('application/cloudevents+json');
    expect(message).toEqual(eventOf());
  });

  it.each(['slack', 'teams'] as const)('for %s says what happened, and links to it', (format) => {
    const { body } = of(format);
    expect(body).toContain('Approval given: Create order');
    expect(body).toContain(link);
    expect(body).not.toContain('SECRET');
  });

  it('for slack is text and blocks, in which no name is markup', () => {
    const { message } = of('slack');
    expect(message['text']).toBe('Approval given: Create order (By Ada &lt;b&gt;)');
    expect(message['blocks']).toMatchObject([
      { type: 'section', text: { type: 'plain_text' } },
      { type: 'actions', elements: [{ type: 'button', url: link }] },
    ]);
  });

  it('for teams is an adaptive card', () => {
    const { message } = of('teams', eventOf({}, { actor: null }));
    expect(message).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            type: 'AdaptiveCard',
            body: [{ type: 'RichTextBlock' }, { inlines: [{ text: 'Countersign' }] }],
            actions: [{ type: 'Action.OpenUrl', url: link }],
          },
        },
      ],
    });
  });
});
